// The x402 clients that people have, unmodified, buying completions without an account from a sandbox on Base.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExactEvmScheme } from '@x402/evm';
import { decodePaymentResponseHeader, wrapFetchWithPaymentFromConfig } from '@x402/fetch';
import { LLMClient, OpenAI as BlockrunOpenAI } from '@blockrun/llm';
import OpenAI from 'openai';
import { createWalletClient, http } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { base } from 'viem/chains';
import { decodeXPaymentResponse, wrapFetchWithPayment } from 'x402-fetch';

const { PAID_URL } = process.env;
const COMPLETIONS = `${PAID_URL}/v1/chat/completions`;

async function json(path, options) {
  const response = await fetch(`${PAID_URL}${path}`, options);
  return response.json();
}

const post = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const says = (content) => ({ model: 'demo/echo', messages: [{ role: 'user', content }] });
const balance = async (address) => BigInt((await json('/v1/sandbox/faucet', post({ address }))).balance);

/** A fresh payer with ten play dollars. */
async function payer() {
  const key = generatePrivateKey();
  const account = privateKeyToAccount(key);
  await balance(account.address);
  return { key, account };
}

function versionTwo(account) {
  const schemes = [{ network: 'eip155:8453', client: new ExactEvmScheme(account) }];
  return wrapFetchWithPaymentFromConfig(fetch, { schemes });
}

test('@x402/fetch buys an answer for exactly the price of the quote', async () => {
  const { account } = await payer();
  const quote = await json('/v1/quote', post(says('one two three')));
  const response = await versionTwo(account)(COMPLETIONS, post(says('one two three')));
  assert.equal(response.status, 200);
  assert.equal((await response.json()).choices[0].message.content, 'one two three');
  const paid = decodePaymentResponseHeader(response.headers.get('payment-response'));
  assert.equal(paid.success, true);
  assert.equal(paid.network, 'eip155:8453');
  const receipt = await json(`/v1/receipts/${response.headers.get('x-receipt-id')}`);
  assert.equal(receipt.settlement.amount, quote.amount);
  assert.equal(receipt.settlement.payer, account.address.toLowerCase());
  assert.equal(receipt.status, 'delivered');
});

test('npm openai streams through @x402/fetch, with no key of its own', async () => {
  const { account } = await payer();
  const client = new OpenAI({ baseURL: `${PAID_URL}/v1`, apiKey: 'blockrun', maxRetries: 0, fetch: versionTwo(account) });
  let text = '';
  for await (const chunk of await client.chat.completions.create({ ...says('a b c d'), stream: true })) {
    text += chunk.choices[0]?.delta.content ?? '';
  }
  assert.equal(text, 'a b c d');
});

test('x402-fetch 1.x buys an answer', async () => {
  const { account } = await payer();
  const wallet = createWalletClient({ account, chain: base, transport: http('http://127.0.0.1:1') });
  const response = await wrapFetchWithPayment(fetch, wallet)(COMPLETIONS, post(says('version one')));
  assert.equal(response.status, 200);
  assert.equal((await response.json()).choices[0].message.content, 'version one');
  const paid = decodeXPaymentResponse(response.headers.get('x-payment-response'));
  assert.equal(paid.success, true);
  assert.equal(paid.network, 'base');
});

test('@blockrun/llm chats, and streams with an offer it has kept', async () => {
  const { key } = await payer();
  const client = new LLMClient({ privateKey: key, apiUrl: PAID_URL });
  assert.equal(await client.chat('demo/echo', 'hello there'), 'hello there');
  const completion = await client.chatCompletion('demo/echo', [{ role: 'user', content: 'again' }]);
  assert.equal(completion.choices[0].message.content, 'again');
  const openai = new BlockrunOpenAI({ walletKey: key, baseURL: PAID_URL });
  for (const words of ['first words', 'second and a very much longer prompt '.repeat(40).trim()]) {
    let text = '';
    for await (const chunk of await openai.chat.completions.create({ ...says(words), stream: true, max_tokens: 900 })) {
      text += chunk.choices[0]?.delta.content ?? '';
    }
    assert.equal(text, words);
  }
});

test('a payer without money gets a reason, not an answer', async () => {
  const account = privateKeyToAccount(generatePrivateKey());
  const response = await versionTwo(account)(COMPLETIONS, post(says('for free?')));
  assert.equal(response.status, 402);
  assert.equal((await response.json()).reason, 'invalid_exact_evm_insufficient_balance');
});
