// OpenAI's own library against a running gateway, whose demo/echo model repeats the last user message.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';

const { BASE_URL, API_KEY } = process.env;
const client = new OpenAI({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0 });
const MODEL = 'demo/echo';

const says = (content) => ({ model: MODEL, messages: [{ role: 'user', content }] });
const tool = (name) => ({ type: 'function', function: { name, parameters: { type: 'object' } } });
const tools = [tool('get_weather'), tool('get_time')];

async function chunksOf(request, options) {
  const chunks = [];
  for await (const chunk of await client.chat.completions.create({ ...request, stream: true }, options)) {
    chunks.push(chunk);
  }
  return chunks;
}

const textOf = (chunks) => chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');

test('a completion', async () => {
  const completion = await client.chat.completions.create(says('one two three'));
  assert.match(completion.id, /^\S+$/);
  assert.equal(completion.object, 'chat.completion');
  assert.equal(completion.choices.length, 1);
  assert.equal(completion.choices[0].message.role, 'assistant');
  assert.equal(completion.choices[0].message.content, 'one two three');
  assert.equal(completion.choices[0].finish_reason, 'stop');
  assert.deepEqual(completion.usage, { prompt_tokens: 3, completion_tokens: 3, total_tokens: 6 });
});

test('several choices, cut at the limit', async () => {
  const completion = await client.chat.completions.create({ ...says('one two three'), n: 2, max_tokens: 2 });
  assert.deepEqual(completion.choices.map((choice) => choice.index), [0, 1]);
  assert.deepEqual(completion.choices.map((choice) => choice.message.content), ['one two', 'one two']);
  assert.deepEqual(completion.choices.map((choice) => choice.finish_reason), ['length', 'length']);
});

test('the request id is told', async () => {
  const { data, request_id: id } = await client.chat.completions.create(says('hello')).withResponse();
  assert.ok(id);
  assert.equal(data._request_id, id);
});

test('a stream: role first, a choice on every chunk, usage on the last', async () => {
  const chunks = await chunksOf(says('one two three'));
  assert.equal(chunks[0].choices[0].delta.role, 'assistant');
  assert.ok(chunks.every((chunk) => chunk.choices.length === 1));
  assert.ok(chunks.every((chunk) => chunk.object === 'chat.completion.chunk'));
  assert.equal(new Set(chunks.map((chunk) => chunk.id)).size, 1);
  assert.equal(textOf(chunks), 'one two three');
  assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
  assert.deepEqual(chunks.at(-1).usage, { prompt_tokens: 3, completion_tokens: 3, total_tokens: 6 });
  assert.ok(chunks.slice(0, -1).every((chunk) => !chunk.usage && chunk.choices[0].finish_reason === null));
});

test('a stream with include_usage: one more chunk, without choices', async () => {
  const chunks = await chunksOf({ ...says('one two'), stream_options: { include_usage: true } });
  const last = chunks.pop();
  assert.deepEqual(last.choices, []);
  assert.deepEqual(last.usage, { prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 });
  assert.ok(chunks.every((chunk) => chunk.choices.length === 1 && chunk.usage === null));
  assert.equal(textOf(chunks), 'one two');
});

test('the library puts a stream together', async () => {
  const completion = await client.chat.completions.stream(says('grüße aus 東京 🗼')).finalChatCompletion();
  assert.equal(completion.choices[0].message.content, 'grüße aus 東京 🗼');
  assert.equal(completion.choices[0].finish_reason, 'stop');
});

for (const [name, choice, called] of [
  ['required', 'required', 'get_weather'],
  ['named', { type: 'function', function: { name: 'get_time' } }, 'get_time'],
]) {
  test(`a tool call that is ${name}`, async () => {
    const request = { ...says('what is it like?'), tools, tool_choice: choice };
    const { message, finish_reason: finish } = (await client.chat.completions.create(request)).choices[0];
    assert.equal(finish, 'tool_calls');
    assert.equal(message.content, null);
    assert.equal(message.tool_calls.length, 1);
    assert.equal(message.tool_calls[0].type, 'function');
    assert.equal(message.tool_calls[0].function.name, called);
    assert.deepEqual(JSON.parse(message.tool_calls[0].function.arguments), {});
  });

  test(`a streamed tool call that is ${name}`, async () => {
    const request = { ...says('what is it like?'), tools, tool_choice: choice };
    const completion = await client.chat.completions.stream(request).finalChatCompletion();
    assert.equal(completion.choices[0].finish_reason, 'tool_calls');
    const [call] = completion.choices[0].message.tool_calls;
    assert.ok(call.id);
    assert.equal(call.function.name, called);
    assert.equal(call.function.arguments, '{}');
  });
}

test('the answer to a tool call', async () => {
  const completion = await client.chat.completions.create({
    model: MODEL,
    tools,
    messages: [
      { role: 'user', content: 'what time is it?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'get_time', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'noon' },
    ],
  });
  assert.equal(completion.choices[0].message.content, 'what time is it?');
});

test('image parts', async () => {
  const parts = [
    { type: 'text', text: 'what is this?' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'low' } },
    { type: 'image_url', image_url: { url: 'https://example.com/cat.png' } },
  ];
  const completion = await client.chat.completions.create(says(parts));
  assert.equal(completion.choices[0].message.content, 'what is this? [image_url] [image_url]');
});

test('the list of models', async () => {
  const ids = [];
  for await (const model of client.models.list()) {
    assert.equal(model.object, 'model');
    assert.ok(Number.isInteger(model.created) && model.owned_by);
    ids.push(model.id);
  }
  assert.ok(ids.includes(MODEL) && ids.includes('openai/gpt-5'));
});

test('one model, its slash sent as %2F', async () => {
  const model = await client.models.retrieve(MODEL);
  assert.equal(model.id, MODEL);
  assert.equal(model.owned_by, 'demo');
});

test('a wrong key', async () => {
  const stranger = new OpenAI({ baseURL: BASE_URL, apiKey: 'tg_test_of_nobody_at_all', maxRetries: 0 });
  await assert.rejects(stranger.chat.completions.create(says('hello')), (error) => {
    assert.ok(error instanceof OpenAI.AuthenticationError);
    assert.equal(error.status, 401);
    assert.equal(error.code, 'invalid_api_key');
    return true;
  });
});

test('a model that is not sold', async () => {
  for (const ask of [
    () => client.chat.completions.create({ ...says('hello'), model: 'nobody/nothing' }),
    () => client.chat.completions.create({ ...says('hello'), model: 'nobody/nothing', stream: true }),
    () => client.models.retrieve('nobody/nothing'),
  ]) {
    await assert.rejects(ask, (error) => {
      assert.ok(error instanceof OpenAI.NotFoundError);
      assert.equal(error.code, 'model_not_found');
      assert.equal(error.param, 'model');
      return true;
    });
  }
});

test('a bad request', async () => {
  for (const [wrong, param] of [
    [{ messages: [] }, 'messages'],
    [{ messages: [{ role: 'robot', content: 'hello' }] }, 'messages[0].role'],
    [{ temperature: 3 }, 'temperature'],
    [{ stream: true, tool_choice: 'required' }, 'tool_choice'],
  ]) {
    await assert.rejects(client.chat.completions.create({ ...says('hello'), ...wrong }), (error) => {
      assert.ok(error instanceof OpenAI.BadRequestError);
      assert.equal(error.type, 'invalid_request_error');
      assert.equal(error.param, param);
      return true;
    });
  }
});

test('a stream that is given up', async () => {
  const endless = says('word '.repeat(5000));
  const stream = await client.chat.completions.create({ ...endless, max_tokens: 5000, stream: true });
  let seen = 0;
  for await (const chunk of stream) {
    assert.ok(chunk.choices.length === 1);
    if (++seen === 5) {
      stream.controller.abort();
    }
  }
  assert.ok(seen < 1000, `${seen} chunks after the abort`);
  assert.equal((await client.chat.completions.create(says('still there'))).choices[0].message.content, 'still there');
});

test('a stream that is left early', async () => {
  const stream = await client.chat.completions.create({ ...says('one two three four'), stream: true });
  for await (const chunk of stream) {
    assert.equal(chunk.choices[0].delta.role, 'assistant');
    break;
  }
});
