// Vercel's AI SDK, through its provider for whatever is compatible with OpenAI, against a running gateway and a provider of each wire.
import { SIGNATURE, call, endless, saying, text, thought, told, wires } from './saying.mjs';
import { providers } from './wires.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateObject, generateText, jsonSchema, Output, stepCountIs, streamObject, streamText, tool } from 'ai';

const { GATEWAY_URL, API_KEY } = process.env;
const settings = { name: 'tollgate', baseURL: `${GATEWAY_URL}/v1`, includeUsage: true, supportsStructuredOutputs: true };
const tollgate = createOpenAICompatible({ ...settings, apiKey: API_KEY });

before(() => Promise.all(providers.map((provider) => provider.listening)));
after(() => providers.forEach((provider) => provider.close()));

const inputSchema = jsonSchema({ type: 'object', properties: { city: { type: 'string' } } });
const tools = {
  get_weather: tool({ inputSchema, execute: ({ city }) => `sun in ${city}` }),
  get_time: tool({ inputSchema, execute: () => 'noon' }),
};
const called = [call('toolu_1', 'get_weather', { city: 'Paris' }), call('toolu_2', 'get_time', {})];
const hello = [text('grüße ', 'aus ', '東京 🗼')];
const person = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'], additionalProperties: false };

/** What a stream has said when it is over; its error is thrown, as that of a whole answer is. */
async function streamed(request) {
  let failed;
  const result = streamText({ ...request, onError: ({ error }) => (failed = error) });
  await result.consumeStream();
  if (failed) throw failed;
  const facts = ['text', 'reasoningText', 'finishReason', 'usage', 'totalUsage', 'steps', 'output'];
  return Object.fromEntries(await Promise.all(facts.map(async (fact) => [fact, await result[fact]])));
}

const ways = { whole: generateText, streamed };

for (const [kind, wire] of Object.entries(wires)) {
  const model = tollgate(wire.model);
  const asks = (more) => ({ model, maxRetries: 0, prompt: 'hello', ...more });

  for (const [way, ask] of Object.entries(ways)) {
    test(`a text and what it took, ${way}, ${kind}`, async () => {
      saying(wire, hello);
      const { text: said, finishReason, usage, steps } = await ask(asks({ system: 'Be brief.' }));
      assert.equal(said, 'grüße aus 東京 🗼');
      assert.equal(finishReason, 'stop');
      assert.equal(steps[0].response.modelId, wire.model);
      assert.deepEqual([usage.inputTokens, usage.outputTokens, usage.totalTokens], [20, 9, 29]);
      assert.equal(usage.inputTokenDetails.cacheReadTokens, 12);
    });

    test(`two parallel calls and their results, ${way}, ${kind}`, async () => {
      saying(wire, [text('Let me see.'), ...called], hello);
      const { text: said, steps } = await ask(asks({ tools, stopWhen: stepCountIs(3) }));
      assert.equal(said, 'grüße aus 東京 🗼');
      assert.equal(steps.length, 2);
      assert.equal(steps[0].finishReason, 'tool-calls');
      assert.deepEqual(steps[0].toolCalls.map(({ toolName, input }) => [toolName, input]), [['get_weather', { city: 'Paris' }], ['get_time', {}]]);
      assert.deepEqual(wire.calls(told(wire)), [['get_weather', { city: 'Paris' }], ['get_time', {}]]);
      assert.deepEqual(wire.results(told(wire)), ['sun in Paris', 'noon']);
    });

    test(`a picture, ${way}, ${kind}`, async () => {
      saying(wire, hello);
      const image = Uint8Array.from(Buffer.from('iVBORw0KGgo=', 'base64'));
      const content = [{ type: 'text', text: 'what is this?' }, { type: 'image', image, mediaType: 'image/png' }];
      await ask(asks({ prompt: [{ role: 'user', content }] }));
      assert.equal(wire.picture(told(wire)), 'data:image/png;base64,iVBORw0KGgo=');
    });

    test(`thinking and what comes of it, ${way}, ${kind}`, async () => {
      saying(wire, [thought('hm, ', 'hm'), ...called], [text('so')]);
      const options = { providerOptions: { tollgate: { reasoningEffort: 'low' } } };
      const { text: said, steps } = await ask(asks({ tools, stopWhen: stepCountIs(3), ...options }));
      assert.equal(steps[0].reasoningText, 'hm, hm');
      assert.equal(said, 'so');
      assert.equal(wire.effort(told(wire)), 'low');
      assert.deepEqual(wire.results(told(wire)), ['sun in Paris', 'noon']);
    });

    test(`an output by a schema, ${way}, ${kind}`, async () => {
      saying(wire, [text('{"name":', '"Anna"}')]);
      const { output } = await ask(asks({ output: Output.object({ schema: jsonSchema(person) }) }));
      assert.deepEqual(output, { name: 'Anna' });
      assert.deepEqual(wire.schema(told(wire)), person);
    });

    test(`errors with their status, ${way}, ${kind}`, async () => {
      wire.provider.answers(wire.overloaded);
      await rejects(ask(asks()), 503, 'upstream_overloaded', true);
      wire.provider.answers(wire.tooLong);
      await rejects(ask(asks()), 400, 'context_length_exceeded', false);
      await rejects(ask(asks({ temperature: 3 })), 400, null, false);
    });
  }

  test(`an object, ${kind}`, async () => {
    saying(wire, [text('{"name":', '"Anna"}')]);
    const { object } = await generateObject(asks({ schema: jsonSchema(person) }));
    assert.deepEqual(object, { name: 'Anna' });
    const partial = [];
    for await (const piece of streamObject(asks({ schema: jsonSchema(person) })).partialObjectStream) partial.push(piece);
    assert.deepEqual(partial, [{}, { name: 'Anna' }]);
  });

  test(`thinking comes before what is said, piece by piece, ${kind}`, async () => {
    saying(wire, [thought('hm, ', 'hm'), text('s', 'o')]);
    const pieces = [];
    for await (const { type, text: piece } of streamText(asks()).fullStream) if (piece) pieces.push([type, piece]);
    assert.deepEqual(pieces, [['reasoning-delta', 'hm, '], ['reasoning-delta', 'hm'], ['text-delta', 's'], ['text-delta', 'o']]);
  });

  test(`a mark for the cache, ${kind}`, async () => {
    saying(wire, hello);
    const providerOptions = { openaiCompatible: { cache_control: { type: 'ephemeral' } } };
    const { response } = await generateText(asks({ prompt: [{ role: 'system', content: 'long ago', providerOptions }, { role: 'user', content: 'hi' }] }));
    assert.equal(JSON.stringify(told(wire)).includes('"cache_control":{"type":"ephemeral"}'), wire.caches);
    assert.equal(response.headers['x-tollgate-adjusted'], wire.caches ? undefined : 'messages[0].cache_control');
  });

  test(`a stream that is given up, ${kind}`, async () => {
    const left = endless(wire);
    const abort = new AbortController();
    const types = [];
    for await (const { type } of streamText(asks({ abortSignal: abort.signal })).fullStream) {
      types.push(type);
      if (type === 'text-delta') abort.abort();
    }
    await left;
    assert.equal(types.at(-1), 'abort');
  });

  test(`an answer that is given up, ${kind}`, async () => {
    const abort = new AbortController();
    const left = new Promise((resolve) => wire.provider.answers((response) => (response.on('close', resolve), abort.abort())));
    await assert.rejects(generateText(asks({ abortSignal: abort.signal })), { name: 'AbortError' });
    await left;
  });

  test(`a stream that dies, ${kind}`, async () => {
    wire.provider.answers(wire.begun((response) => setTimeout(() => response.destroy(), 50)));
    await assert.rejects(streamed(asks()));
  });
}

// It keeps a signature under its provider's name, and gives back what is under `google`.
for (const [name, signature] of [['google', SIGNATURE], ['tollgate', 'skip_thought_signature_validator']]) {
  test(`what signs a call of Gemini's, for a provider called ${name}`, async () => {
    const { model, ...wire } = wires.google;
    const request = { model: createOpenAICompatible({ ...settings, name, apiKey: API_KEY })(model), maxRetries: 0, prompt: 'hello', tools, stopWhen: stepCountIs(3) };
    for (const ask of Object.values(ways)) {
      saying(wires.google, called, hello);
      await ask(request);
      assert.equal(wire.signature(told(wire)), signature);
    }
  });
}

test('a wrong key and a model that is not sold', async () => {
  const stranger = createOpenAICompatible({ ...settings, apiKey: 'tg_test_of_nobody_at_all' });
  const asks = (model) => generateText({ model, maxRetries: 0, prompt: 'hello' });
  await rejects(asks(stranger(wires.openai.model)), 401, 'invalid_api_key', false);
  await rejects(asks(tollgate('nobody/nothing')), 404, 'model_not_found', false);
});

const rejects = (promise, status, code, retryable) =>
  assert.rejects(promise, (error) => {
    assert.ok(APICallError.isInstance(error), `${error}`);
    assert.deepEqual([error.statusCode, error.data.error.code, error.isRetryable], [status, code, retryable]);
    return true;
  });
