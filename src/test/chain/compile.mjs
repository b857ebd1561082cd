// Compiles every .sol file of this folder to build/contracts.json: {name: {runtime, creation}}.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import solc from 'solc'

const sources = {}
for (const file of readdirSync('.').filter(name => name.endsWith('.sol'))) {
  sources[file] = { content: readFileSync(file, 'utf8') }
}
const input = {
  language: 'Solidity',
  sources,
  settings: {
    evmVersion: 'cancun',
    viaIR: true,
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.deployedBytecode.object'] } }
  }
}
const output = JSON.parse(solc.compile(JSON.stringify(input)))
const errors = (output.errors ?? []).filter(found => found.severity === 'error')
if (errors.length > 0) {
  console.error(errors.map(error => error.formattedMessage).join('\n'))
  process.exit(1)
}
const contracts = {}
for (const file of Object.values(output.contracts)) {
  for (const [name, { evm }] of Object.entries(file)) {
    contracts[name] = { runtime: '0x' + evm.deployedBytecode.object, creation: '0x' + evm.bytecode.object }
  }
}
mkdirSync('build', { recursive: true })
writeFileSync('build/contracts.json.new', JSON.stringify(contracts, null, 1))
renameSync('build/contracts.json.new', 'build/contracts.json')
