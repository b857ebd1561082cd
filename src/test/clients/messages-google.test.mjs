// Anthropic's own library against a running gateway, for a provider whose wire is neither its own nor OpenAI's.
import { call, endless, saying, text, thought, told, wires } from './saying.mjs';
import { providers } from './wires.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';

const { GATEWAY_URL, API_KEY } = process.env;
const client = new Anthropic({ baseURL: GATEWAY_URL, apiKey: API_KEY, maxRetries: 0 });
const wire = wires.google;
const { model } = wire;

before(() => Promise.all(providers.map((provider) => provider.listening)));
after(() => providers.forEach((provider) => provider.close()));

const asks = (content, more) => ({ model, max_tokens: 4000, messages: [{ role: 'user', content }], ...more });
const tools = ['get_weather', 'get_time'].map((name) => ({ name, input_schema: { type: 'object' } }));
const called = [call('', 'get_weather', { city: 'Paris' }), call('', 'get_time', {})];
const inputs = [['get_weather', { city: 'Paris' }], ['get_time', {}]];

const ways = {
  whole: (request) => client.messages.create(request),
  streamed: (request) => client.messages.stream(request).finalMessage(),
};

for (const [way, ask] of Object.entries(ways)) {
  test(`a message and what it took, ${way}`, async () => {
    saying(wire, [text('grüße ', 'aus ', '東京 🗼')]);
    const message = await ask(asks('hello'));
    assert.equal(message.model, model);
    assert.deepEqual(message.content, [{ type: 'text', text: 'grüße aus 東京 🗼' }]);
    assert.equal(message.stop_reason, 'end_turn');
    assert.deepEqual([message.usage.input_tokens, message.usage.cache_read_input_tokens, message.usage.output_tokens], [8, 12, 9]);
  });

  test(`thinking, two parallel calls and their results, ${way}`, async () => {
    saying(wire, [thought('hm, ', 'hm'), ...called], [text('so')]);
    const request = asks('weather and time?', { tools, output_config: { effort: 'low' } });
    const { content, stop_reason: stop } = await ask(request);
    assert.equal(stop, 'tool_use');
    assert.equal(wire.effort(told(wire)), 'low');
    assert.equal(content.find(({ type }) => type === 'thinking').thinking, 'hm, hm');
    const uses = content.filter(({ type }) => type === 'tool_use');
    assert.deepEqual(uses.map(({ name, input }) => [name, input]), inputs);
    const results = uses.map(({ id }, i) => ({ type: 'tool_result', tool_use_id: id, content: `result ${i}` }));
    const turns = [{ role: 'assistant', content }, { role: 'user', content: results }];
    const last = await ask({ ...request, messages: [...request.messages, ...turns] });
    assert.equal(last.content.at(-1).text, 'so');
    assert.deepEqual(wire.calls(told(wire)), inputs);
    assert.deepEqual(wire.results(told(wire)), ['result 0', 'result 1']);
    assert.ok(wire.signature(told(wire)));
  });

  test(`a picture with a mark for the cache, ${way}`, async () => {
    saying(wire, [text('a picture')]);
    const source = { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' };
    await ask(asks([{ type: 'text', text: 'what is this?', cache_control: { type: 'ephemeral' } }, { type: 'image', source }]));
    assert.equal(wire.picture(told(wire)), 'data:image/png;base64,iVBORw0KGgo=');
    assert.ok(!JSON.stringify(told(wire)).includes('cache_control'));
  });

  test(`an answer by a schema, ${way}`, async () => {
    saying(wire, [text('{"name":', '"Anna"}')]);
    const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'], additionalProperties: false };
    const { content } = await ask(asks('Anna', { output_config: { format: { type: 'json_schema', schema } } }));
    assert.deepEqual(JSON.parse(content[0].text), { name: 'Anna' });
    assert.deepEqual(wire.schema(told(wire)), schema);
  });

  test(`errors are of their type, ${way}`, async () => {
    for (const [answer, status, type] of [[wire.overloaded, 529, 'overloaded_error'], [wire.tooLong, 400, 'invalid_request_error']]) {
      wire.provider.answers(answer);
      await assert.rejects(ask(asks('hello')), (error) => {
        assert.ok(error instanceof Anthropic.APIError, `${error}`);
        assert.deepEqual([error.status, error.type], [status, type]);
        return true;
      });
    }
  });
}

test('a caller who leaves ends the call to the provider', async () => {
  const left = endless(wire);
  const stream = await client.messages.create(asks('hello', { stream: true }));
  for await (const { type } of stream) if (type === 'content_block_delta') break;
  await left;
});

test('a stream that dies ends in an error of this dialect', async () => {
  wire.provider.answers(wire.begun((response) => setTimeout(() => response.destroy(), 50)));
  await assert.rejects(ways.streamed(asks('hello')), (error) => error.error.error.type === 'api_error');
});
