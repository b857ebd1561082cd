// The x402 clients that people have, unmodified, buying completions without an account on Base: in the sandbox, or on a chain.
import { buys, json, poor, post } from './payers.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExactEvmScheme } from '@x402/evm';
import { decodePaymentResponseHeader, wrapFetchWithPaymentFromConfig } from '@x402/fetch';
import { LLMClient, OpenAI as BlockrunOpenAI } from '@blockrun/llm';
import OpenAI from 'openai';
import { createWalletClient, http } from 'viem';
import { base } from 'viem/chains';
import { createSiweMessage, generateSiweNonce } from 'viem/siwe';
import { decodeXPaymentResponse, wrapFetchWithPayment } from 'x402-fetch';

const { PAID_URL } = process.env;
const COMPLETIONS = `${PAID_URL}/v1/chat/completions`;

const says = (content) => ({ model: 'demo/echo', messages: [{ role: 'user', content }] });

function versionTwo(account) {
  const schemes = [{ network: 'eip155:8453', client: new ExactEvmScheme(account) }];
  return wrapFetchWithPaymentFromConfig(fetch, { schemes });
}

function versionOne(account) {
  const wallet = createWalletClient({ account, chain: base, transport: http('http://127.0.0.1:1') });
  return wrapFetchWithPayment(fetch, wallet);
}

async function textOf(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  return text;
}

buys('@x402/fetch buys an answer for exactly the price of the quote', 1, async ({ account }) => {
  const quote = await json('/v1/quote', post(says('one two three')));
  const response = await versionTwo(account)(COMPLETIONS, post(says('one two three')));
  assert.equal(response.status, 200);
  assert.equal((await response.json()).choices[0].message.content, 'one two three');
  const paid = decodePaymentResponseHeader(response.headers.get('payment-response'));
  assert.equal(paid.success, true);
  assert.equal(paid.network, 'eip155:8453');
  const receipt = await json(`/v1/receipts/${response.headers.get('x-receipt-id')}`);
  assert.equal(receipt.settlement.amount, quote.amount);
  assert.equal(receipt.settlement.transaction, paid.transaction);
  assert.equal(receipt.status, 'delivered');
});

buys('npm openai streams through @x402/fetch, with no key of its own', 1, async ({ account }) => {
  const client = new OpenAI({ baseURL: `${PAID_URL}/v1`, apiKey: 'blockrun', maxRetries: 0, fetch: versionTwo(account) });
  const stream = await client.chat.completions.create({ ...says('a b c d'), stream: true });
  assert.equal(await textOf(stream), 'a b c d');
});

buys('x402-fetch 1.x buys an answer', 1, async ({ account }) => {
  const response = await versionOne(account)(COMPLETIONS, post(says('version one')));
  assert.equal(response.status, 200);
  assert.equal((await response.json()).choices[0].message.content, 'version one');
  const paid = decodeXPaymentResponse(response.headers.get('x-payment-response'));
  assert.equal(paid.success, true);
  assert.equal(paid.network, 'base');
});

// By hand: it loses the headers of a Headers object, which is what the npm library of OpenAI gives it.
buys('x402-fetch 1.x streams', 1, async ({ account }) => {
  const response = await versionOne(account)(COMPLETIONS, post({ ...says('e f g h'), stream: true }));
  assert.equal(response.headers.get('content-type').split(';')[0], 'text/event-stream');
  const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
  assert.equal(await textOf(events.map((line) => JSON.parse(line.slice(6)))), 'e f g h');
});

// x402's sign-in-with-x, with what viem makes of EIP-4361.
buys('a wallet lists its receipts by a signed request', 1, async ({ account }) => {
  const response = await versionTwo(account)(COMPLETIONS, post(says('listed')));
  const { host } = new URL(PAID_URL);
  const fields = { domain: host, address: account.address, statement: 'What did I pay?', uri: `${PAID_URL}/v1/receipts`, version: '1', nonce: generateSiweNonce() };
  const issuedAt = new Date();
  const expirationTime = new Date(issuedAt.getTime() + 60_000);
  const signature = await account.signMessage({ message: createSiweMessage({ ...fields, chainId: 8453, issuedAt, expirationTime }) });
  const proof = { ...fields, chainId: 'eip155:8453', type: 'eip191', issuedAt, expirationTime, signature };
  const headers = { 'sign-in-with-x': btoa(JSON.stringify(proof)) };
  const list = await json('/v1/receipts', { headers });
  assert.deepEqual(list.data.map(({ id }) => id), [response.headers.get('x-receipt-id')]);
  assert.equal((await json('/v1/receipts', { headers })).error.code, 'invalid_sign_in');
});

buys('@blockrun/llm chats', 2, async ({ key }) => {
  const client = new LLMClient({ privateKey: key, apiUrl: PAID_URL });
  assert.equal(await client.chat('demo/echo', 'hello there'), 'hello there');
  const completion = await client.chatCompletion('demo/echo', [{ role: 'user', content: 'again' }]);
  assert.equal(completion.choices[0].message.content, 'again');
});

buys('@blockrun/llm streams with an offer it has kept, until that is too low', 2, async ({ key }) => {
  const client = new BlockrunOpenAI({ walletKey: key, baseURL: PAID_URL });
  for (const words of ['first words', 'second and a very much longer prompt '.repeat(40).trim()]) {
    const stream = await client.chat.completions.create({ ...says(words), stream: true, max_tokens: 900 });
    assert.equal(await textOf(stream), words);
  }
});

test('a payer without money gets a reason, not an answer', async () => {
  const response = await versionTwo(poor().account)(COMPLETIONS, post(says('for free?')));
  assert.equal(response.status, 402);
  assert.equal((await response.json()).reason, 'invalid_exact_evm_insufficient_balance');
});
