// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {LabUsd} from "./LabUsd.sol";

/// Odd tokens and odd callers that a facilitator has to cope with.

/// Does nothing, instead of reverting, when a nonce is used: some EIP-3009 tokens are like that.
contract LabLenientUsd is LabUsd {
    function _usedIsFine() internal pure override returns (bool) {
        return true;
    }
}

/// Runs several authorizations in one transaction, as anybody may.
contract LabBatch {
    function run(address token, bytes[] calldata calls) external {
        for (uint256 i; i < calls.length; ++i) {
            (bool ok,) = token.call(calls[i]);
            require(ok, "LabBatch: call failed");
        }
    }
}

/// A wallet that burns what gas it gets: a relayer must not pay for that.
contract LabGreedyWallet {
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        uint256 sum;
        while (gasleft() > 5000) sum += uint256(keccak256(abi.encode(sum)));
        return sum == 0 ? bytes4(0) : bytes4(0x1626ba7e);
    }
}
