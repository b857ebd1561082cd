// What every provider can say and be asked: one answer in the words of each wire, and where each was told what.
import { anthropic, begun, candidates, chunks, completion, events, generation, google, json, message, openai, streamed } from './wires.mjs';

// An answer is a list of these; a stream brings their pieces one by one.
export const thought = (...pieces) => ({ thought: pieces });
export const text = (...pieces) => ({ text: pieces });
export const call = (id, name, input) => ({ call: { id, name, input } });

const SIGNATURE = 'c2lnbmVk';
const halves = (value) => [JSON.stringify(value).slice(0, 3), JSON.stringify(value).slice(3)];
const calling = (answer) => answer.some((part) => part.call);
const data = (mime, base64) => `data:${mime};base64,${base64}`;

const ofOpenai = {
  provider: openai,
  model: 'openai/gpt-5',
  caches: false,
  signs: false,
  streams: ({ json: body }) => body.stream,
  whole(answer) {
    const said = (kind) => answer.find((part) => part[kind])?.[kind].join('');
    const calls = answer.filter((part) => part.call).map(({ call: { id, name, input } }) => toolCall(id, name, JSON.stringify(input)));
    const thinking = said('thought') && { reasoning_content: said('thought') };
    return json(completion({ content: said('text') ?? null, ...thinking, ...(calls.length && { tool_calls: calls }) }, this.finish(answer)));
  },
  streamed(answer) {
    let index = 0;
    const deltas = answer.flatMap(({ thought, text, call }) => {
      if (!call) return (thought ?? text).map((piece) => (thought ? { reasoning_content: piece } : { content: piece }));
      const at = index++;
      const begun = { tool_calls: [{ index: at, ...toolCall(call.id, call.name, '') }] };
      return [begun, ...halves(call.input).map((piece) => ({ tool_calls: [{ index: at, function: { arguments: piece } }] }))];
    });
    return chunks([{ role: 'assistant', content: '' }], ...deltas.map((delta) => [delta]), [{}, this.finish(answer)]);
  },
  finish: (answer) => (calling(answer) ? 'tool_calls' : 'stop'),
  begun: (then) => begun('openai', then),
  overloaded: json({ error: { message: 'x', type: 'server_error' } }, 503),
  tooLong: json({ error: { message: 'x', type: 'invalid_request_error', code: 'context_length_exceeded' } }, 400),
  words: (body) => body.messages.map(({ content }) => content),
  picture: (body) => body.messages[0].content[1].image_url.url,
  calls: (body) => body.messages[1].tool_calls.map(({ function: { name, arguments: args } }) => [name, JSON.parse(args)]),
  results: (body) => body.messages.slice(2).map(({ content }) => content),
  schema: (body) => body.response_format.json_schema.schema,
  effort: (body) => body.reasoning_effort,
};

const toolCall = (id, name, args) => ({ id, type: 'function', function: { name, arguments: args } });

const ofAnthropic = {
  provider: anthropic,
  model: 'anthropic/claude-opus-4.6',
  caches: true,
  signs: true,
  streams: ({ json: body }) => body.stream,
  whole(answer) {
    const content = answer.map(({ thought, text, call }) =>
      call ? { type: 'tool_use', ...call } : text ? { type: 'text', text: text.join('') } : { type: 'thinking', thinking: thought.join(''), signature: SIGNATURE });
    return json(message({ content, stop_reason: this.finish(answer) }));
  },
  streamed(answer) {
    const blocks = answer.map(({ thought, text, call }) => {
      if (call) return [{ type: 'tool_use', ...call, input: {} }, ...halves(call.input).map((piece) => ({ type: 'input_json_delta', partial_json: piece }))];
      if (text) return [{ type: 'text', text: '' }, ...text.map((piece) => ({ type: 'text_delta', text: piece }))];
      const thoughts = thought.map((piece) => ({ type: 'thinking_delta', thinking: piece }));
      return [{ type: 'thinking', thinking: '', signature: '' }, ...thoughts, { type: 'signature_delta', signature: SIGNATURE }];
    });
    return events(...streamed(this.finish(answer), ...blocks));
  },
  finish: (answer) => (calling(answer) ? 'tool_use' : 'end_turn'),
  begun: (then) => begun('anthropic', (response) => {
    const block = { index: 0, content_block: { type: 'text', text: 'half' } };
    response.write(`event: content_block_start\ndata: ${JSON.stringify({ type: 'content_block_start', ...block })}\n\n`);
    then(response);
  }),
  overloaded: json({ type: 'error', error: { type: 'overloaded_error', message: 'x' } }, 529),
  tooLong: json({ type: 'error', error: { type: 'invalid_request_error', message: 'prompt is too long: 9 tokens > 8 maximum' } }, 400),
  words: (body) => body.messages.map(({ content }) => content[0].text),
  picture: ({ messages: [{ content: [, { source }] }] }) => data(source.media_type, source.data),
  calls: (body) => body.messages[1].content.filter(({ type }) => type === 'tool_use').map(({ name, input }) => [name, input]),
  results: (body) => body.messages[2].content.map(({ content }) => content[0].text ?? content),
  schema: (body) => body.output_config.format.schema,
  effort: (body) => body.output_config.effort,
  signature: (body) => body.messages[1].content[0].signature,
};

const ofGoogle = {
  provider: google,
  model: 'google/gemini-3.1-pro-preview',
  caches: false,
  signs: true,
  streams: ({ path }) => path.includes(':streamGenerateContent'),
  parts: (answer) => {
    const first = answer.find((part) => part.call);
    // Only the first of parallel calls is signed.
    return answer.flatMap((part) => {
      if (part.thought) return part.thought.map((piece) => ({ text: piece, thought: true }));
      if (part.text) return part.text.map((piece) => ({ text: piece }));
      const functionCall = { name: part.call.name, args: part.call.input };
      return [part === first ? { functionCall, thoughtSignature: SIGNATURE } : { functionCall }];
    });
  },
  whole(answer) {
    const joined = answer.map(({ thought, text, call }) => (call ? { call } : text ? { text: [text.join('')] } : { thought: [thought.join('')] }));
    return json(generation(this.parts(joined), 'STOP'));
  },
  streamed(answer) {
    return candidates(...this.parts(answer).map((part) => [part]));
  },
  begun: (then) => begun('google', then),
  overloaded: json({ error: { code: 503, message: 'x', status: 'UNAVAILABLE' } }, 503),
  tooLong: json({ error: { code: 400, message: 'The input token count (2) exceeds the maximum number of tokens allowed (1).', status: 'INVALID_ARGUMENT' } }, 400),
  words: (body) => body.contents.map(({ parts }) => parts[0].text),
  picture: ({ contents: [{ parts: [, { inlineData }] }] }) => data(inlineData.mimeType, inlineData.data),
  calls: (body) => body.contents[1].parts.filter((part) => part.functionCall).map(({ functionCall: { name, args } }) => [name, args]),
  results: (body) => body.contents[2].parts.map(({ functionResponse }) => functionResponse.response.output),
  schema: (body) => body.generationConfig.responseJsonSchema,
  effort: (body) => body.generationConfig.thinkingConfig.thinkingLevel.toLowerCase(),
  signature: (body) => body.contents[1].parts.find((part) => part.functionCall).thoughtSignature,
};

export { SIGNATURE };
export const wires = { openai: ofOpenai, anthropic: ofAnthropic, google: ofGoogle };

/** Has a wire's provider give these answers one after the other, the last of them again and again. */
export function saying(wire, ...answers) {
  const { provider } = wire;
  let next = 0;
  provider.answers((response) => {
    const answer = answers[Math.min(next++, answers.length - 1)];
    (wire.streams(provider.last()) ? wire.streamed(answer) : wire.whole(answer))(response);
  });
}

/** Has it begin a stream that never ends; the promise of its caller having left. */
export const endless = (wire) =>
  new Promise((left) => wire.provider.answers(wire.begun((response) => response.on('close', left))));

export const told = (wire) => wire.provider.last().json;
