// OpenAI's own library against a gateway whose provider is Google; the mock answers by the words of the last message.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';

const { BASE_URL, API_KEY, GOOGLE_URL } = process.env;
const client = new OpenAI({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0 });
const model = 'google/gemini-3.1-pro-preview';

const says = (content, more) => ({ model, messages: [{ role: 'user', content }], ...more });
const tool = (name) => ({ type: 'function', function: { name, parameters: { type: 'object' } } });
const tools = [tool('get_weather'), tool('get_time')];
const ask = (request) => client.chat.completions.create(request);
const together = (request) => client.chat.completions.stream(request).finalChatCompletion();
const ways = [['whole', ask], ['streamed', together]];

/** What Google was sent last. */
const sent = async () => (await fetch(`${GOOGLE_URL}/last`)).json();

for (const [way, complete] of ways) {
  test(`a completion, ${way}`, async () => {
    const completion = await complete(says('hello'));
    assert.equal(completion.model, model);
    assert.equal(completion.choices[0].message.content, 'hello yourself');
    assert.equal(completion.choices[0].finish_reason, 'stop');
    assert.equal(completion.usage.total_tokens, 13);
  });

  test(`two parallel tool calls and their results, ${way}`, async () => {
    const first = await complete(says('tools', { tools }));
    const [{ message, finish_reason: finish }] = first.choices;
    assert.equal(finish, 'tool_calls');
    assert.deepEqual(message.tool_calls.map((call) => call.function.name), ['get_weather', 'get_time']);
    assert.deepEqual(JSON.parse(message.tool_calls[0].function.arguments), { city: 'Paris' });
    const results = message.tool_calls.map(({ id }, i) => ({ role: 'tool', tool_call_id: id, content: `result ${i}` }));
    const { messages } = says('tools');
    await complete({ model, tools, messages: [...messages, message, ...results] });
    const [, turn, answers] = (await sent()).contents;
    assert.deepEqual(turn.parts.map((part) => part.functionCall.name), ['get_weather', 'get_time']);
    assert.equal(turn.parts[0].thoughtSignature, 'c2ln');
    assert.deepEqual(answers.parts.map((part) => part.functionResponse.response.output), ['result 0', 'result 1']);
  });

  test(`structured output, ${way}`, async () => {
    const schema = { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: false };
    const format = { type: 'json_schema', json_schema: { name: 'x', schema } };
    const completion = await complete(says('json', { response_format: format }));
    assert.deepEqual(JSON.parse(completion.choices[0].message.content), { a: 1 });
    assert.deepEqual((await sent()).generationConfig.responseJsonSchema, schema);
  });

  test(`an image, ${way}`, async () => {
    const url = 'data:image/png;base64,iVBORw0KGgo=';
    await complete(says([{ type: 'text', text: 'hello' }, { type: 'image_url', image_url: { url } }]));
    assert.deepEqual((await sent()).contents[0].parts[1], {
      inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' },
    });
  });
}

test('thinking', async () => {
  const { choices, usage } = await ask(says('think', { reasoning_effort: 'low' }));
  assert.equal(choices[0].message.content, 'done');
  assert.equal(choices[0].message.reasoning, 'hm, hm');
  assert.equal(usage.completion_tokens_details.reasoning_tokens, 5);
  assert.deepEqual((await sent()).generationConfig.thinkingConfig, { thinkingLevel: 'LOW', includeThoughts: true });
});

test('thinking, streamed', async () => {
  // The library's own way of putting chunks together keeps only the last of what it does not know.
  const pieces = [];
  for await (const chunk of await ask(says('think', { reasoning_effort: 'low', stream: true }))) {
    pieces.push(chunk.choices[0].delta.reasoning ?? chunk.choices[0].delta.content ?? '');
  }
  assert.equal(pieces.join('|'), 'hm, |hm|done|');
});

test('usage in a chunk of its own', async () => {
  const chunks = [];
  for await (const chunk of await ask(says('hello', { stream: true, stream_options: { include_usage: true } }))) {
    chunks.push(chunk);
  }
  const last = chunks.pop();
  assert.deepEqual(last.choices, []);
  assert.equal(last.usage.prompt_tokens, 9);
  assert.ok(chunks.every((chunk) => chunk.usage === null && chunk.choices.length === 1));
  assert.equal(chunks.filter((chunk) => chunk.choices[0].delta.role).length, 1);
});

test('errors', async () => {
  await assert.rejects(ask(says('too long')), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.code, 'context_length_exceeded');
    assert.equal(error.param, 'messages');
    return true;
  });
  await assert.rejects(ask(says('hello', { n: 9 })), (error) => error.param === 'n');
  await assert.rejects(together(says('breaks')), /overloaded/);
});

test('a stream that is given up', async () => {
  const stream = await ask(says('endless', { stream: true }));
  for await (const chunk of stream) {
    assert.ok(chunk.choices.length === 1);
    break;
  }
  stream.controller.abort();
  for (let i = 0; i < 200 && !(await (await fetch(`${GOOGLE_URL}/left`)).json()); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(await (await fetch(`${GOOGLE_URL}/left`)).json(), true);
});
