// OpenAI's own library against a running gateway and a provider of each wire.
import { SIGNATURE, call, endless, saying, text, thought, told, wires } from './saying.mjs';
import { providers } from './wires.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';

const { GATEWAY_URL, API_KEY } = process.env;
const client = new OpenAI({ baseURL: `${GATEWAY_URL}/v1`, apiKey: API_KEY, maxRetries: 0 });
const { completions } = client.chat;

before(() => Promise.all(providers.map((provider) => provider.listening)));
after(() => providers.forEach((provider) => provider.close()));

const tool = (name) => ({ type: 'function', function: { name, parameters: { type: 'object' } } });
const tools = [tool('get_weather'), tool('get_time')];
const called = [call('toolu_1', 'get_weather', { city: 'Paris' }), call('toolu_2', 'get_time', {})];
const inputs = [['get_weather', { city: 'Paris' }], ['get_time', {}]];
const hello = [text('grüße ', 'aus ', '東京 🗼')];
const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'], additionalProperties: false };

/** Both ways to get the same: whole, and put together from a stream by the library. */
const ways = {
  whole: (request) => completions.create(request),
  streamed: (request) => completions.stream({ ...request, stream_options: { include_usage: true } }).finalChatCompletion(),
};

for (const [kind, wire] of Object.entries(wires)) {
  const { model } = wire;
  const says = (content, more) => ({ model, messages: [{ role: 'user', content }], ...more });

  for (const [way, ask] of Object.entries(ways)) {
    test(`a completion, ${way}, ${kind}`, async () => {
      saying(wire, hello);
      const completion = await ask(says('hello'));
      assert.equal(completion.model, model);
      assert.equal(completion.choices[0].message.content, 'grüße aus 東京 🗼');
      assert.equal(completion.choices[0].finish_reason, 'stop');
      assert.deepEqual(wire.words(told(wire)), ['hello']);
    });

    test(`usage, with what was cached, ${way}, ${kind}`, async () => {
      saying(wire, hello);
      const { usage } = await ask(says('hello'));
      assert.deepEqual([usage.prompt_tokens, usage.completion_tokens, usage.total_tokens], [20, 9, 29]);
      assert.equal(usage.prompt_tokens_details.cached_tokens, 12);
      assert.equal(usage.cache_read_input_tokens, 12);
    });

    test(`two parallel calls and their results, ${way}, ${kind}`, async () => {
      saying(wire, [text('Let me see.'), ...called], hello);
      const request = says('weather and time?', { tools });
      const { message, finish_reason: finish } = (await ask(request)).choices[0];
      assert.equal(finish, 'tool_calls');
      assert.equal(message.content, 'Let me see.');
      assert.deepEqual(message.tool_calls.map(({ function: { name, arguments: args } }) => [name, JSON.parse(args)]), inputs);
      assert.equal(new Set(message.tool_calls.map(({ id }) => id)).size, 2);
      const results = message.tool_calls.map(({ id }, i) => ({ role: 'tool', tool_call_id: id, content: `result ${i}` }));
      const last = await ask({ ...request, messages: [...request.messages, message, ...results] });
      assert.equal(last.choices[0].message.content, 'grüße aus 東京 🗼');
      assert.deepEqual(wire.calls(told(wire)), inputs);
      assert.deepEqual(wire.results(told(wire)), ['result 0', 'result 1']);
    });

    test(`a picture, ${way}, ${kind}`, async () => {
      saying(wire, hello);
      const url = 'data:image/png;base64,iVBORw0KGgo=';
      await ask(says([{ type: 'text', text: 'what is this?' }, { type: 'image_url', image_url: { url } }]));
      assert.equal(wire.picture(told(wire)), url);
    });

    test(`an answer by a schema, ${way}, ${kind}`, async () => {
      saying(wire, [text('{"name":', '"Anna"}')]);
      const format = { type: 'json_schema', json_schema: { name: 'person', strict: true, schema } };
      const completion = await ask(says('Anna', { response_format: format }));
      assert.deepEqual(JSON.parse(completion.choices[0].message.content), { name: 'Anna' });
      assert.deepEqual(wire.schema(told(wire)), schema);
    });

    test(`errors are of their type, ${way}, ${kind}`, async () => {
      wire.provider.answers(wire.overloaded);
      await assert.rejects(ask(says('hello')), (error) =>
        error instanceof OpenAI.InternalServerError && error.status === 503 && error.code === 'upstream_overloaded');
      wire.provider.answers(wire.tooLong);
      await assert.rejects(ask(says('hello')), (error) =>
        error instanceof OpenAI.BadRequestError && error.code === 'context_length_exceeded');
      await assert.rejects(ask(says('hello', { temperature: 3 })), (error) =>
        error instanceof OpenAI.BadRequestError && error.param === 'temperature');
    });
  }

  test(`thinking, ${kind}`, async () => {
    saying(wire, [thought('hm, ', 'hm'), text('so')]);
    const { message } = (await completions.create(says('think', { reasoning_effort: 'low' }))).choices[0];
    assert.equal(wire.effort(told(wire)), 'low');
    assert.equal(message.reasoning ?? message.reasoning_content, 'hm, hm');
    assert.equal(message.content, 'so');
  });

  test(`thinking, streamed, ${kind}`, async () => {
    saying(wire, [thought('hm, ', 'hm'), text('s', 'o')]);
    // The library's own way of putting chunks together keeps only the last of what it does not know.
    const pieces = [];
    for await (const { choices } of await completions.create(says('think', { reasoning_effort: 'low', stream: true }))) {
      const { reasoning, reasoning_content: same, content } = choices[0].delta;
      pieces.push(reasoning ?? same ?? content ?? '');
    }
    assert.deepEqual(pieces.filter((piece) => piece), ['hm, ', 'hm', 's', 'o']);
  });

  test(`a mark for the cache, ${kind}`, async () => {
    saying(wire, hello);
    const marked = { type: 'text', text: 'long ago', cache_control: { type: 'ephemeral' } };
    const { response } = await completions.create(says([marked])).withResponse();
    const body = JSON.stringify(told(wire));
    assert.equal(body.includes('"cache_control":{"type":"ephemeral"}'), wire.caches);
    assert.equal(response.headers.get('x-tollgate-adjusted'), wire.caches ? null : 'messages[0].content[0].cache_control');
  });

  test(`usage in a chunk of its own, ${kind}`, async () => {
    saying(wire, hello);
    const chunks = [];
    const request = says('hello', { stream: true, stream_options: { include_usage: true } });
    for await (const chunk of await completions.create(request)) chunks.push(chunk);
    const last = chunks.pop();
    assert.deepEqual(last.choices, []);
    assert.equal(last.usage.total_tokens, 29);
    assert.ok(chunks.every((chunk) => chunk.usage === null && chunk.choices.length === 1));
    assert.equal(chunks.filter((chunk) => chunk.choices[0].delta.role).length, 1);
  });

  test(`a stream that is given up, ${kind}`, async () => {
    const left = endless(wire);
    const stream = await completions.create(says('hello', { stream: true }));
    for await (const chunk of stream) {
      if (chunk.choices[0].delta.content === 'half') stream.controller.abort();
    }
    await left;
  });

  test(`a stream that dies, ${kind}`, async () => {
    wire.provider.answers(wire.begun((response) => setTimeout(() => response.destroy(), 50)));
    await assert.rejects(ways.streamed(says('hello')), OpenAI.APIError);
  });

  if (wire.signs) {
    test(`signed thinking goes back where it came from, ${kind}`, async () => {
      saying(wire, [thought('hm'), ...called], hello);
      const request = says('weather and time?', { tools, reasoning_effort: 'high' });
      const { message } = (await completions.create(request)).choices[0];
      const results = message.tool_calls.map(({ id }) => ({ role: 'tool', tool_call_id: id, content: 'fine' }));
      await completions.create({ ...request, messages: [...request.messages, message, ...results] });
      assert.equal(wire.signature(told(wire)), SIGNATURE);
    });
  }
}
