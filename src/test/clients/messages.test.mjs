// Anthropic's own library against a running gateway, for a provider that speaks messages and for one that speaks OpenAI.
import { anthropic, begun, chunks, completion, events, json, message, openai, providers, streamed } from './wires.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';

const { GATEWAY_URL, API_KEY } = process.env;
const client = new Anthropic({ baseURL: GATEWAY_URL, apiKey: API_KEY, maxRetries: 0 });
const CLAUDE = 'anthropic/claude-sonnet-4.6';
const GPT = 'openai/gpt-4o';

const asks = (model, more = {}) => ({ model, max_tokens: 100, messages: [{ role: 'user', content: 'hi' }], ...more });
const weather = { name: 'weather', description: 'Tells it', input_schema: { type: 'object', properties: { city: { type: 'string' } } } };

before(() => Promise.all(providers.map((provider) => provider.listening)));
after(() => providers.forEach((provider) => provider.close()));

const text = { native: message({ content: [{ type: 'text', text: 'hello' }] }), worded: completion({ content: 'hello' }) };

test('a message of either provider: text, model as asked, usage, request id', async () => {
  anthropic.answers(json(text.native));
  openai.answers(json(text.worded));
  for (const [model, fresh, written] of [[CLAUDE, 5, 3], [GPT, 8, 0]]) {
    const { data, request_id: id } = await client.messages.create(asks(model)).withResponse();
    assert.equal(data.type, 'message');
    assert.equal(data.role, 'assistant');
    assert.equal(data.model, model);
    assert.match(data.id, /^msg_1$/);
    assert.deepEqual(data.content, [{ type: 'text', text: 'hello' }]);
    assert.equal(data.stop_reason, 'end_turn');
    assert.equal(data.usage.input_tokens, fresh);
    assert.equal(data.usage.cache_read_input_tokens, 12);
    assert.equal(data.usage.cache_creation_input_tokens, written);
    assert.equal(data.usage.output_tokens, 9);
    assert.match(id, /^req_/);
  }
});

test('what the caller knows of the wire is passed on, a version is there without it', async () => {
  anthropic.answers(json(text.native));
  await client.messages.create(asks(CLAUDE), { headers: { 'anthropic-version': '2023-01-01', 'anthropic-beta': 'a-1,b-2' } });
  assert.equal(anthropic.last().headers['anthropic-version'], '2023-01-01');
  assert.equal(anthropic.last().headers['anthropic-beta'], 'a-1,b-2');
  assert.equal(anthropic.last().headers['x-api-key'], 'sk-anthropic-secret');
  assert.equal(anthropic.last().headers.authorization, undefined);
  await client.messages.create(asks(CLAUDE), { headers: { 'anthropic-version': null } });
  assert.equal(anthropic.last().headers['anthropic-version'], '2023-06-01');
});

const words = ['grüße ', 'aus ', '東京 🗼'];
const said = words.map((word) => ({ type: 'text_delta', text: word }));

test('a stream of either provider, event by event', async () => {
  anthropic.answers(events(...streamed('end_turn', [{ type: 'text', text: '' }, ...said])));
  openai.answers(chunks([{ role: 'assistant', content: '' }], ...words.map((content) => [{ content }]), [{}, 'stop']));
  for (const model of [CLAUDE, GPT]) {
    const seen = [];
    const stream = client.messages.stream(asks(model)).on('streamEvent', ({ type }) => seen.push(type));
    const whole = await stream.finalMessage();
    assert.equal(whole.model, model);
    assert.deepEqual(whole.content, [{ type: 'text', text: words.join('') }]);
    assert.equal(whole.stop_reason, 'end_turn');
    assert.equal(whole.usage.output_tokens, 9);
    assert.equal(whole.usage.cache_read_input_tokens, 12);
    assert.deepEqual(seen.filter((type) => type !== 'ping'), [
      'message_start', 'content_block_start', ...words.map(() => 'content_block_delta'),
      'content_block_stop', 'message_delta', 'message_stop',
    ]);
  }
});

const uses = [['call_a', 'Oslo'], ['call_b', 'Rome']].map(([id, city]) => ({ type: 'tool_use', id, name: 'weather', input: { city } }));
const pieces = (city) => [`{"ci`, `ty":"${city}"}`];
const piece = (index, args) => [{ tool_calls: [{ index, function: { arguments: args } }] }];
const named = (index, id) => [{ tool_calls: [{ index, id, type: 'function', function: { name: 'weather', arguments: '' } }] }];

async function calls(model) {
  const { content, stop_reason: stop } = await client.messages.stream(asks(model, { tools: [weather] })).finalMessage();
  assert.equal(stop, 'tool_use');
  assert.deepEqual(content.map(({ type, id, name, input }) => ({ type, id, name, input })), uses);
  const results = content.map(({ id }) => ({ type: 'tool_result', tool_use_id: id, content: `of ${id}` }));
  const messages = [{ role: 'user', content: 'hi' }, { role: 'assistant', content }, { role: 'user', content: results }];
  await client.messages.create(asks(model, { tools: [weather], messages }));
  return messages;
}

test('two parallel calls and their results, native', async () => {
  const input = (city) => pieces(city).map((partial_json) => ({ type: 'input_json_delta', partial_json }));
  const blocks = uses.map((use) => [{ ...use, input: {} }, ...input(use.input.city)]);
  anthropic.answers((response) => {
    (anthropic.last().json.stream ? events(...streamed('tool_use', ...blocks)) : json(text.native))(response);
  });
  assert.deepEqual(anthropic.last() && (await calls(CLAUDE)), anthropic.last().json.messages);
});

test('two parallel calls, mixed by their provider, and their results, worded', async () => {
  const mixed = chunks(named(0, 'call_a'), named(1, 'call_b'), piece(1, pieces('Rome')[0]), piece(0, pieces('Oslo')[0]),
    piece(1, pieces('Rome')[1]), piece(0, pieces('Oslo')[1]), [{}, 'tool_calls']);
  openai.answers((response) => (openai.last().json.stream ? mixed : json(text.worded))(response));
  await calls(GPT);
  const [, assistant, ...results] = openai.last().json.messages;
  assert.deepEqual(assistant.tool_calls.map(({ id, function: { arguments: args } }) => [id, args]), [
    ['call_a', '{"city":"Oslo"}'], ['call_b', '{"city":"Rome"}'],
  ]);
  assert.deepEqual(results, ['call_a', 'call_b'].map((id) => ({ role: 'tool', tool_call_id: id, content: `of ${id}` })));
  assert.deepEqual(openai.last().json.tools[0].function.parameters, weather.input_schema);
});

const picture = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } };
const cached = { type: 'text', text: 'long ago', cache_control: { type: 'ephemeral' } };

test('a picture and a cache mark: as they are, or worded and said', async () => {
  anthropic.answers(json(text.native));
  openai.answers(json(text.worded));
  const more = { messages: [{ role: 'user', content: [cached, picture] }] };
  await client.messages.create(asks(CLAUDE, more));
  assert.deepEqual(anthropic.last().json.messages, more.messages);
  const { response } = await client.messages.create(asks(GPT, more)).withResponse();
  assert.deepEqual(openai.last().json.messages[0].content, [
    { type: 'text', text: 'long ago' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
  ]);
  assert.equal(response.headers.get('x-tollgate-adjusted'), 'messages.0.content.0.cache_control');
});

test('signed and redacted thinking goes to its maker as it came, byte for byte', async () => {
  const content = [
    { type: 'thinking', thinking: 'hm “ä”', signature: 'Sig+/=' },
    { type: 'redacted_thinking', data: 'Dat/a==' },
    { type: 'text', text: 'so' },
  ];
  anthropic.answers(json(message({ content })));
  const first = await client.messages.create(asks(CLAUDE, { max_tokens: 4000, thinking: { type: 'enabled', budget_tokens: 2000 } }));
  assert.deepEqual(first.content, content);
  const request = asks(CLAUDE, { messages: [{ role: 'user', content: 'hi' }, first, { role: 'user', content: 'and?' }].map(({ role, content }) => ({ role, content })) });
  await client.messages.create(request);
  assert.equal(anthropic.last().body, JSON.stringify(request).replace(CLAUDE, anthropic.last().json.model));
});

test('thinking told as text comes as a block, and goes back as text', async () => {
  openai.answers(json(completion({ content: 'so', reasoning_content: 'hm' })));
  const { content } = await client.messages.create(asks(GPT, { output_config: { effort: 'high' } }));
  assert.equal(openai.last().json.reasoning_effort, 'high');
  assert.deepEqual(content, [{ type: 'thinking', thinking: 'hm', signature: '' }, { type: 'text', text: 'so' }]);
  await client.messages.create(asks(GPT, { messages: [{ role: 'user', content: 'hi' }, { role: 'assistant', content }, { role: 'user', content: 'and?' }] }));
  assert.deepEqual(openai.last().json.messages[1], { role: 'assistant', content: 'so', reasoning_content: 'hm' });
});

test('an answer in a schema', async () => {
  openai.answers(json(completion({ content: '{"n":1}' })));
  const schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'], additionalProperties: false };
  const { content } = await client.messages.create(asks(GPT, { output_config: { format: { type: 'json_schema', schema } } }));
  assert.equal(content[0].text, '{"n":1}');
  assert.deepEqual(openai.last().json.response_format.json_schema.schema, schema);
});

const rejects = (promise, kind, type, message) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof kind, `${error}`);
    assert.equal(error.error.type, 'error');
    assert.equal(error.type, type);
    assert.match(error.error.error.message, message);
    assert.equal(error.requestID, error.error.request_id);
    return true;
  });

test('errors are of their type', async () => {
  const stranger = new Anthropic({ baseURL: GATEWAY_URL, apiKey: 'tg_wrong', maxRetries: 0 });
  await rejects(stranger.messages.create(asks(GPT)), Anthropic.AuthenticationError, 'authentication_error', /key/);
  await rejects(client.messages.create(asks('no/such')), Anthropic.NotFoundError, 'not_found_error', /no\/such/);
  await rejects(client.messages.create(asks(GPT, { temperature: 2 })), Anthropic.BadRequestError, 'invalid_request_error', /^temperature: /);
  await rejects(client.messages.create(asks(CLAUDE, { context_management: { edits: [] } })), Anthropic.BadRequestError, 'invalid_request_error', /anthropic-beta: context-management-2025-06-27/);
  anthropic.answers(json({ type: 'error', error: { type: 'invalid_request_error', message: 'messages.0: no good' } }, 400));
  await rejects(client.messages.create(asks(CLAUDE)), Anthropic.BadRequestError, 'invalid_request_error', /messages\.0: no good/);
  openai.answers(json({ error: { message: 'slow down', type: 'x' } }, 429, { 'retry-after': '0' }));
  await rejects(client.messages.create(asks(GPT)), Anthropic.RateLimitError, 'rate_limit_error', /too many/);
});

test('a stream that dies ends in an error of this dialect', async () => {
  for (const [provider, wire, model] of [[anthropic, 'anthropic', CLAUDE], [openai, 'openai', GPT]]) {
    provider.answers(begun(wire, (response) => setTimeout(() => response.destroy(), 50)));
    await assert.rejects(client.messages.stream(asks(model)).finalMessage(), (error) => {
      assert.ok(error instanceof Anthropic.APIError, `${error}`);
      assert.equal(error.error.error.type, 'api_error');
      return true;
    });
  }
});

test('a caller who leaves ends the call to the provider', async () => {
  for (const [provider, wire, model] of [[anthropic, 'anthropic', CLAUDE], [openai, 'openai', GPT]]) {
    let left;
    const hungUp = new Promise((resolve) => (left = resolve));
    provider.answers(begun(wire, (response) => response.on('close', left)));
    const stream = await client.messages.create({ ...asks(model), stream: true });
    for await (const { type } of stream) if (type === 'message_start') break;
    await hungUp;
  }
});

test('tokens are counted by the provider, or by the gateway', async () => {
  anthropic.answers(json({ input_tokens: 42 }));
  const { model, messages } = asks(CLAUDE);
  const theirs = await client.messages.countTokens({ model, messages }).withResponse();
  assert.equal(theirs.data.input_tokens, 42);
  assert.equal(theirs.response.headers.get('x-tollgate-counted-by'), 'provider');
  assert.equal(anthropic.last().path, '/v1/messages/count_tokens');
  anthropic.answers(json({ type: 'error', error: { type: 'overloaded_error', message: 'busy' } }, 529));
  for (const asked of [model, GPT]) {
    const ours = await client.messages.countTokens({ model: asked, messages }).withResponse();
    assert.ok(ours.data.input_tokens > 0);
    assert.equal(ours.response.headers.get('x-tollgate-counted-by'), 'gateway');
  }
});
