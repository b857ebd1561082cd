// The reference facilitator and the reference client over HTTP, on a chain of their own with LabUsd as its token.
// Prints one line of JSON when all is ready: {url, payer, chain}. Ends when its standard input does.
//   POST /verify, POST /settle, GET /supported: the facilitator's
//   POST /pay PaymentRequired (either version): what the reference client pays with, as it would send it
//   POST /fill {address, amount}: dollars, ten unless it says how many atomic units
//   POST /give {address, amount}: the same, all of which Permit2 may move
//   POST /balance {address}: what it has, as {balance}
//   POST /lose {}: the next settlement happens, but the connection breaks before its answer
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSocket } from 'node:net'
import { x402Client } from '@x402/core/client'
import { x402Facilitator } from '@x402/core/facilitator'
import { toFacilitatorEvmSigner } from '@x402/evm'
import { registerExactEvmScheme as registerClient } from '@x402/evm/exact/client'
import { registerExactEvmScheme as registerFacilitator } from '@x402/evm/exact/facilitator'
import { UptoEvmScheme } from '@x402/evm/upto/facilitator'
import { createWalletClient, encodeFunctionData, http, parseAbi, publicActions } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { base } from 'viem/chains'

const USDC = '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913'
const PERMIT2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3'
const UPTO_PROXY = '0x4020A4f3b7b90ccA423B9fabCc0CE57C6C240002'
const MULTICALL3 = '0xcA11bde05977b3631167028862bE2a173976CA11'
const MINTER = '0x' + 'a1'.repeat(20)
const ANVIL = '../chain/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil'
const abi = parseAbi(['function init(string,string,address)', 'function mint(address,uint256)', 'function approve(address,uint256)', 'function balanceOf(address) view returns (uint256)'])
const contracts = JSON.parse(readFileSync('../chain/build/contracts.json', 'utf8'))

const freePort = () =>
  new Promise(resolve => {
    const socket = createSocket().listen(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
const port = await freePort()
const chain = `http://127.0.0.1:${port}`
const anvil = spawn(ANVIL, ['--host', '127.0.0.1', '--port', `${port}`, '--chain-id', '8453', '--silent'], { stdio: 'ignore' })
process.on('exit', () => anvil.kill('SIGKILL'))
process.stdin.on('end', () => process.exit()).resume()

async function ask(method, ...params) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const answer = await fetch(chain, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { result, error } = await answer.json()
  if (error) throw new Error(`${method}: ${error.message}`)
  return result
}

async function started() {
  for (let i = 0; i < 400; i++) {
    try {
      return await ask('eth_chainId')
    } catch {
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  throw new Error('The node does not start')
}

const fund = address => ask('anvil_setBalance', address, '0x8ac7230489e80000')
const as = (from, functionName, args) =>
  ask('eth_sendTransaction', { from, to: USDC, data: encodeFunctionData({ abi, functionName, args }), gas: '0x7a120' })
const asMinter = (functionName, args) => as(MINTER, functionName, args)

const relayer = createWalletClient({ account: privateKeyToAccount(generatePrivateKey()), chain: base, transport: http(chain) }).extend(publicActions)
const payer = privateKeyToAccount(generatePrivateKey())
await started()
await ask('anvil_setCode', USDC, contracts.LabUsd.runtime)
await ask('anvil_setCode', PERMIT2, contracts.LabPermit2.runtime)
await ask('anvil_setCode', UPTO_PROXY, contracts.LabUptoProxy.runtime)
if (contracts.LabMulticall) await ask('anvil_setCode', MULTICALL3, contracts.LabMulticall.runtime)
await ask('anvil_impersonateAccount', MINTER)
for (const address of [MINTER, relayer.account.address]) await fund(address)
await asMinter('init', ['USD Coin', '2', MINTER])
await asMinter('mint', [payer.address, 1_000_000n])

const signer = toFacilitatorEvmSigner({
  address: relayer.account.address,
  getCode: args => relayer.getCode(args),
  readContract: args => relayer.readContract(args),
  verifyTypedData: args => relayer.verifyTypedData(args),
  writeContract: args => relayer.writeContract(args),
  sendTransaction: args => relayer.sendTransaction(args),
  waitForTransactionReceipt: args => relayer.waitForTransactionReceipt({ ...args, pollingInterval: 50 })
})
const facilitator = registerFacilitator(new x402Facilitator(), { signer, networks: 'eip155:8453' })
facilitator.register('eip155:8453', new UptoEvmScheme(signer))
const client = registerClient(new x402Client(), { signer: payer })

async function fill({ address, amount = 10_000_000 }) {
  const hash = await asMinter('mint', [address, BigInt(amount)])
  await relayer.waitForTransactionReceipt({ hash, pollingInterval: 50 })
  return {}
}

async function give({ address, amount }) {
  await fill({ address, amount })
  await fund(address)
  await ask('anvil_impersonateAccount', address)
  const hash = await as(address, 'approve', [PERMIT2, 2n ** 256n - 1n])
  await relayer.waitForTransactionReceipt({ hash, pollingInterval: 50 })
  return {}
}

async function balance({ address }) {
  const found = await relayer.readContract({ address: USDC, abi, functionName: 'balanceOf', args: [address] })
  return { balance: `${found}` }
}

let lost = false
const doors = {
  '/verify': body => facilitator.verify(body.paymentPayload, body.paymentRequirements),
  '/settle': body => facilitator.settle(body.paymentPayload, body.paymentRequirements),
  '/supported': () => facilitator.getSupported(),
  '/pay': body => client.createPaymentPayload(body),
  '/fill': fill,
  '/give': give,
  '/balance': balance,
  '/lose': () => ((lost = true), {})
}
const server = createServer(async (request, response) => {
  try {
    let text = ''
    for await (const chunk of request) text += chunk
    const answer = await doors[request.url](text && JSON.parse(text))
    if (request.url === '/settle' && lost) {
      lost = false
      return response.destroy()
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  } catch (error) {
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: `${error.message}` }))
  }
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}`, payer: payer.address, chain })))
