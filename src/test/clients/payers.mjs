// Payers with money, and whether what they bought cost them what they were asked: by the receipts, and by the chain where there is one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublicClient, erc20Abi, http, parseEventLogs } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { base } from 'viem/chains';

const { PAID_URL, RPC_URL } = process.env;
const FAUCET_URL = process.env.FAUCET_URL ?? `${PAID_URL}/v1/sandbox/faucet`;
const USDC = '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913';

const chain = RPC_URL && createPublicClient({ chain: base, transport: http(RPC_URL), cacheTime: 0 });
const plainFetch = globalThis.fetch;
const asked = new Set();
let receipts = [];

// Some SDKs hide the headers of what they got.
globalThis.fetch = async (...request) => {
  const response = await plainFetch(...request);
  const offer = response.headers.get('payment-required');
  if (offer) asked.add(JSON.parse(atob(offer)).accepts[0].amount);
  if (response.headers.has('x-receipt-id')) receipts.push(response.headers.get('x-receipt-id'));
  return response;
};

export async function json(path, options) {
  const response = await plainFetch(new URL(path, PAID_URL), options);
  return response.json();
}

export const post = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** A payer with nothing. */
export function poor() {
  const key = generatePrivateKey();
  return { key, account: privateKeyToAccount(key) };
}

/** A test of somebody with ten dollars who buys as many answers, for what was asked and no more. */
export function buys(name, answers, buy) {
  test(name, async () => {
    const payer = poor();
    const funded = await plainFetch(FAUCET_URL, post({ address: payer.account.address }));
    assert.equal(funded.status, 200);
    const before = await chain?.getBlockNumber();
    receipts = [];
    await buy(payer);
    assert.equal(receipts.length, answers);
    const settlements = [];
    for (const id of receipts) settlements.push((await json(`/v1/receipts/${id}`)).settlement);
    for (const settlement of settlements) {
      assert.equal(settlement.payer, payer.account.address.toLowerCase());
      assert.ok(asked.has(settlement.amount), `${settlement.amount} was not asked`);
    }
    if (chain) await requireMoved(settlements, before);
  });
}

async function requireMoved(settlements, before) {
  const { payer, payTo } = settlements[0];
  const total = settlements.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  assert.equal(await change(payer, before), -total);
  assert.equal(await change(payTo, before), total);
  for (const { transaction, amount } of settlements) {
    const { status, logs } = await chain.getTransactionReceipt({ hash: transaction });
    assert.equal(status, 'success');
    const moved = parseEventLogs({ abi: erc20Abi, eventName: 'Transfer', logs });
    assert.deepEqual(
      moved.map(({ args }) => [args.from.toLowerCase(), args.to.toLowerCase(), args.value]),
      [[payer, payTo, BigInt(amount)]],
    );
  }
}

async function change(address, before) {
  const balance = (options) =>
    chain.readContract({ address: USDC, abi: erc20Abi, functionName: 'balanceOf', args: [address], ...options });
  return (await balance({})) - (await balance({ blockNumber: before }));
}
