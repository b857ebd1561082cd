// The reference's client for Node paying for what was used, on a chain: streamed and whole, to the unit.
import { json, poor, post } from './payers.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UptoEvmScheme } from '@x402/evm/upto/client';
import { decodePaymentResponseHeader, wrapFetchWithPaymentFromConfig } from '@x402/fetch';
import OpenAI from 'openai';
import { createPublicClient, erc20Abi, http } from 'viem';
import { base } from 'viem/chains';

const { PAID_URL, FAUCET_URL, RPC_URL } = process.env;
const USDC = '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913';
const chain = createPublicClient({ chain: base, transport: http(RPC_URL), cacheTime: 0 });
const says = (content) => ({ model: 'demo/echo', max_tokens: 16000, messages: [{ role: 'user', content }] });

async function rich() {
  const { account } = poor();
  const funded = await fetch(FAUCET_URL, post({ address: account.address }));
  assert.equal(funded.status, 200);
  const schemes = [{ network: 'eip155:8453', client: new UptoEvmScheme(account) }];
  return { address: account.address, fetch: wrapFetchWithPaymentFromConfig(fetch, { schemes }) };
}

const balance = (address) => chain.readContract({ address: USDC, abi: erc20Abi, functionName: 'balanceOf', args: [address] });

// What is delivered is noted behind the answer.
async function settled(id) {
  for (let i = 0; i < 600; i++) {
    const receipt = await json(`/v1/receipts/${id}`);
    if (!['in_progress', 'settling', 'paid_not_delivered'].includes(receipt.status)) return receipt;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${id} is not settled`);
}

async function requireMoved(payer, before, receipt, ceiling) {
  assert.equal(receipt.status, 'delivered');
  const cost = BigInt(receipt.settlement.amount);
  assert.ok(cost > 0n && cost < BigInt(ceiling), `${cost} of ${ceiling}`);
  assert.equal(before - (await balance(payer.address)), cost);
  const { status, to } = await chain.getTransactionReceipt({ hash: receipt.settlement.transaction });
  assert.equal(status, 'success');
  assert.equal(to.toLowerCase(), '0x4020a4f3b7b90cca423b9fabcc0ce57c6c240002');
}

test('@x402/fetch pays for what an answer used', async () => {
  const payer = await rich();
  const before = await balance(payer.address);
  const quote = await json('/v1/quote', post(says('one two three')));
  const response = await payer.fetch(`${PAID_URL}/v1/chat/completions`, post(says('one two three')));
  assert.equal(response.status, 200);
  assert.equal((await response.json()).choices[0].message.content, 'one two three');
  const paid = decodePaymentResponseHeader(response.headers.get('payment-response'));
  const receipt = await settled(response.headers.get('x-receipt-id'));
  assert.equal(paid.success, true);
  assert.equal(paid.amount, receipt.amount);
  await requireMoved(payer, before, receipt, quote.amount);
});

test('npm openai streams through @x402/fetch and pays at the end', async () => {
  const payer = await rich();
  const before = await balance(payer.address);
  const quote = await json('/v1/quote', post(says('a b c d')));
  let id;
  const noting = async (...request) => {
    const response = await payer.fetch(...request);
    id = response.headers.get('x-receipt-id');
    return response;
  };
  const client = new OpenAI({ baseURL: `${PAID_URL}/v1`, apiKey: 'blockrun', maxRetries: 0, fetch: noting });
  let text = '';
  for await (const chunk of await client.chat.completions.create({ ...says('a b c d'), stream: true })) {
    text += chunk.choices[0]?.delta.content ?? '';
  }
  assert.equal(text, 'a b c d');
  await requireMoved(payer, before, await settled(id), quote.amount);
});

test('who has not allowed Permit2 is told so', async () => {
  const { account } = poor();
  await fetch(FAUCET_URL, post({ address: account.address, allow: false }));
  const pay = wrapFetchWithPaymentFromConfig(fetch, {
    schemes: [{ network: 'eip155:8453', client: new UptoEvmScheme(account) }],
  });
  const response = await pay(`${PAID_URL}/v1/chat/completions`, post(says('hello')));
  assert.equal(response.status, 412);
  assert.equal((await response.json()).reason, 'permit2_allowance_required');
});
