// Wallets sign in with the libraries that people have: siwe, and viem's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { SiweMessage } from 'siwe';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { createSiweMessage, parseSiweMessage } from 'viem/siwe';

const { GATEWAY_URL } = process.env;

async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(GATEWAY_URL + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, ...(await response.json()) };
}

async function challenged() {
  const account = privateKeyToAccount(generatePrivateKey());
  return { account, challenge: await post('/v1/auth/challenge', { address: account.address }) };
}

async function authorize(account, message) {
  return post('/v1/authorize', { message, signature: await account.signMessage({ message }) });
}

async function completes(token) {
  const client = new OpenAI({ baseURL: `${GATEWAY_URL}/v1`, apiKey: token, maxRetries: 0 });
  const completion = await client.chat.completions.create({ model: 'demo/echo', messages: [{ role: 'user', content: 'signed in' }] });
  return completion.choices[0].message.content === 'signed in';
}

test('siwe reads the challenge, and believes its signature', async () => {
  const { account, challenge } = await challenged();
  const message = new SiweMessage(challenge.message);
  assert.equal(message.toMessage(), challenge.message);
  for (const field of ['domain', 'address', 'statement', 'uri', 'version', 'chainId', 'nonce', 'issuedAt', 'expirationTime'])
    assert.equal(message[field], challenge[field], field);
  const signature = await account.signMessage({ message: message.prepareMessage() });
  assert.equal((await message.verify({ signature, domain: challenge.domain, nonce: challenge.nonce })).success, true);
});

test('siwe words a message of its own from the fields', async () => {
  const { account, challenge } = await challenged();
  const { message: ignored, status, ...fields } = challenge;
  const text = new SiweMessage({ ...fields, statement: undefined, resources: ['https://example.com/terms'], requestId: 'r-1' }).prepareMessage();
  const granted = await authorize(account, text);
  assert.equal(granted.status, 200, JSON.stringify(granted));
  assert.equal(granted.wallet, account.address.toLowerCase());
  assert.equal(await completes(granted.access_token), true);
});

test('siwe 3 words a scheme', async () => {
  const { account, challenge } = await challenged();
  const { message: ignored, status, ...fields } = challenge;
  const granted = await authorize(account, new SiweMessage({ ...fields, scheme: 'http' }).prepareMessage());
  assert.equal(granted.status, 200, JSON.stringify(granted));
});

test('viem signs the text as it came', async () => {
  const { account, challenge } = await challenged();
  assert.equal(parseSiweMessage(challenge.message).nonce, challenge.nonce);
  const granted = await authorize(account, challenge.message);
  assert.equal(granted.status, 200, JSON.stringify(granted));
  assert.equal(await completes(granted.access_token), true);
  assert.equal((await authorize(account, challenge.message)).status, 401);
});

test('viem words a message of its own from the fields', async () => {
  const { account, challenge } = await challenged();
  const { domain, uri, version, chainId, nonce } = challenge;
  const text = createSiweMessage({ address: account.address, domain, uri, version, chainId, nonce });
  assert.equal((await authorize(account, text)).status, 200);
});

test('a session goes on by refreshing, and ends by revoking', async () => {
  const { account, challenge } = await challenged();
  const first = await authorize(account, challenge.message);
  const second = await post('/v1/auth/refresh', { refresh_token: first.refresh_token });
  assert.equal(await completes(second.access_token), true);
  assert.equal((await post('/v1/auth/revoke', { token: second.access_token })).revoked, true);
  await assert.rejects(completes(second.access_token), { status: 401 });
});
