/**
 * Anthropic's messages as callers speak them: the request and its validation, its translation into
 * a chat completion, and of chat completions back into messages and their events.
 */
package io.tollgate.messages;
