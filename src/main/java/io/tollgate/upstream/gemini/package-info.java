/**
 * Google's generateContent (v1beta): chat completions in its words, and its answers as chat
 * completions.
 */
package io.tollgate.upstream.gemini;
