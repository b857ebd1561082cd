// OpenAI's own library against a gateway whose provider speaks Anthropic's messages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';

const { BASE_URL, API_KEY } = process.env;
const client = new OpenAI({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0 });
const { completions } = client.chat;
const model = 'claude-opus-4-6';

const says = (content) => ({ model, messages: [{ role: 'user', content }] });
const tool = (name) => ({ type: 'function', function: { name, parameters: { type: 'object' } } });
const tools = [tool('get_weather'), tool('get_time')];

/** Both ways to get the same: whole, and put together from a stream by the library. */
const ways = {
  whole: (request) => completions.create(request),
  streamed: (request) => completions.stream({ ...request, stream_options: { include_usage: true } }).finalChatCompletion(),
};

for (const [way, ask] of Object.entries(ways)) {
  test(`a completion, ${way}`, async () => {
    const completion = await ask(says('hello'));
    assert.equal(completion.model, model);
    assert.equal(completion.choices[0].message.content, 'grüße 🗼');
    assert.equal(completion.choices[0].finish_reason, 'stop');
    assert.equal(completion.usage.prompt_tokens, 12);
    assert.equal(completion.usage.completion_tokens, 3);
    assert.equal(completion.usage.prompt_tokens_details.cached_tokens, 5);
    assert.equal(completion.usage.cache_read_input_tokens, 5);
  });

  test(`two parallel calls and their results, ${way}`, async () => {
    const request = { ...says('weather and time?'), tools };
    const { message, finish_reason: finish } = (await ask(request)).choices[0];
    assert.equal(finish, 'tool_calls');
    assert.equal(message.content, 'Let me see.');
    assert.deepEqual(
      message.tool_calls.map((call) => [call.id, call.function.name, JSON.parse(call.function.arguments)]),
      [['toolu_1', 'get_weather', { city: 'Paris' }], ['toolu_2', 'get_time', {}]],
    );
    const results = message.tool_calls.map((call) => ({ role: 'tool', tool_call_id: call.id, content: 'fine' }));
    const last = await ask({ ...request, messages: [...request.messages, message, ...results] });
    assert.equal(last.choices[0].message.content, 'grüße 🗼');
  });

  test(`a picture, ${way}`, async () => {
    const completion = await ask(
      says([
        { type: 'text', text: 'what is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
      ]),
    );
    assert.equal(completion.choices[0].message.content, 'a picture');
  });

  test(`an answer by a schema, ${way}`, async () => {
    const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'], additionalProperties: false };
    const format = { type: 'json_schema', json_schema: { name: 'person', strict: true, schema } };
    const completion = await ask({ ...says('Anna'), response_format: format });
    assert.deepEqual(JSON.parse(completion.choices[0].message.content), { name: 'Anna' });
  });

  test(`errors, ${way}`, async () => {
    await assert.rejects(ask(says('please break')), (error) => error.status === 503 && error.code === 'upstream_overloaded');
    await assert.rejects(ask(says('too much')), (error) => error.status === 400 && error.code === 'context_length_exceeded');
    await assert.rejects(ask({ ...says('hello'), n: 2 }), (error) => error.status === 400 && error.param === 'n');
  });
}

test('signed thinking goes back where it came from', async () => {
  const request = { ...says('weather and time?'), tools, reasoning_effort: 'high' };
  const { message } = (await completions.create(request)).choices[0];
  assert.equal(message.reasoning, 'Hm.');
  assert.equal(message.reasoning_details[0].signature, 'c2lnbmVk');
  const results = message.tool_calls.map((call) => ({ role: 'tool', tool_call_id: call.id, content: 'fine' }));
  const last = await completions.create({ ...request, messages: [...request.messages, message, ...results] });
  assert.equal(last.choices[0].message.content, 'grüße 🗼');
});

test('a stream that is given up', async () => {
  const stream = await completions.create({ ...says('never end'), stream: true });
  for await (const chunk of stream) {
    if (chunk.choices[0].delta.content === 'and') {
      stream.controller.abort();
    }
  }
});
