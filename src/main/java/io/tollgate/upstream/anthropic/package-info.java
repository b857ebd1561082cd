/** Anthropic's messages: chat completions are told to its models, and their answers told back. */
package io.tollgate.upstream.anthropic;
