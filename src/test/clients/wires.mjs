// Three providers on loopback, one for each wire, which answer as told and keep what they were asked.
import { createServer } from 'node:http';

function provider(port) {
  const asked = [];
  let answer;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece) => (body += piece));
    request.on('end', () => {
      asked.push({ path: request.url, headers: request.headers, body, json: JSON.parse(body) });
      answer(response);
    });
  });
  const listening = new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    listening,
    last: () => asked.at(-1),
    answers: (how) => (answer = how),
    close: () => (server.closeAllConnections(), server.close()),
  };
}

export const openai = provider(process.env.OPENAI_PORT);
export const anthropic = provider(process.env.ANTHROPIC_PORT);
export const google = provider(process.env.GOOGLE_PORT);
export const providers = [openai, anthropic, google];

export const json = (body, status = 200, headers = {}) => (response) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const head = (response) => response.writeHead(200, { 'content-type': 'text/event-stream' });

/** Events of OpenAI's wire: chunks, then the end. */
export const chunks = (...deltas) => (response) => {
  head(response);
  for (const [delta, finish = null] of deltas) response.write(chunk(delta, finish));
  const usage = { prompt_tokens: 20, completion_tokens: 9, total_tokens: 29, prompt_tokens_details: { cached_tokens: 12 } };
  response.write(`data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
};

const chunk = (delta, finish) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'theirs', choices: [{ index: 0, delta, finish_reason: finish }], usage: null })}\n\n`;

/** Events of Anthropic's wire, as they are given. */
export const events = (...all) => (response) => {
  head(response);
  response.end(all.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
};

/** Events of Google's wire: pieces of the one candidate's parts, the last with its end. */
export const candidates = (...pieces) => (response) => {
  head(response);
  for (const parts of pieces) response.write(`data: ${JSON.stringify(generation(parts))}\n\n`);
  response.end(`data: ${JSON.stringify(generation([{ text: '' }], 'STOP'))}\n\n`);
};

const beginnings = {
  openai: () => chunk({ role: 'assistant', content: 'half' }, null),
  anthropic: () => `event: message_start\ndata: ${JSON.stringify(start)}\n\n`,
  google: () => `data: ${JSON.stringify(generation([{ text: 'half' }]))}\n\n`,
};

/** The beginning of a stream, then what `then` does with it. */
export const begun = (wire, then) => (response) => {
  head(response);
  response.write(beginnings[wire]());
  then(response);
};

export const message = (more) => ({
  id: 'msg_1', type: 'message', role: 'assistant', model: 'theirs', content: [], stop_reason: 'end_turn', stop_sequence: null,
  usage: { input_tokens: 5, cache_creation_input_tokens: 3, cache_read_input_tokens: 12, output_tokens: 9 }, ...more,
});

export const start = { type: 'message_start', message: { ...message(), stop_reason: null, usage: { ...message().usage, output_tokens: 1 } } };

/** The events of a message with these blocks, each with the deltas that make it. */
export const streamed = (stop, ...blocks) => [
  start,
  ...blocks.flatMap(([content_block, ...deltas], index) => [
    { type: 'content_block_start', index, content_block },
    ...(index === 0 ? [{ type: 'ping' }] : []),
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ]),
  { type: 'message_delta', delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 9 } },
  { type: 'message_stop' },
];

export const completion = (said, finish = 'stop') => ({
  id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'theirs',
  choices: [{ index: 0, message: { role: 'assistant', content: null, ...said }, finish_reason: finish }],
  usage: { prompt_tokens: 20, completion_tokens: 9, total_tokens: 29, prompt_tokens_details: { cached_tokens: 12 } },
});

export const generation = (parts, finishReason) => ({
  candidates: [{ content: { parts, role: 'model' }, ...(finishReason && { finishReason }), index: 0 }],
  usageMetadata: { promptTokenCount: 20, cachedContentTokenCount: 12, candidatesTokenCount: 5, thoughtsTokenCount: 4, totalTokenCount: 29 },
  modelVersion: 'theirs', responseId: 'r1',
});
