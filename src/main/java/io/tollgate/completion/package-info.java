/**
 * The caller's wire: the chat completion request, its validation, and byte scans of what providers
 * answer.
 */
package io.tollgate.completion;
