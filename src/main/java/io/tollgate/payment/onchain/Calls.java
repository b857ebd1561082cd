package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.utils.Numeric;

/** The calls of EIP-3009, ERC-20 and ERC-1271 in the chain's encoding, 0x and hex digits. */
final class Calls {

    /** The hex digits of a key's signature with its 0x: r, s and v. */
    private static final int KEY_SIGNATURE = 2 + 2 * 65;

    private Calls() {}

    /**
     * {@code transferWithAuthorization}: with (v, r, s), which every EIP-3009 token knows, or with
     * the whole signature for a payer that is a contract.
     */
    static String transfer(Payment payment, boolean payerIsContract) {
        Eip3009Authorization authorization = (Eip3009Authorization) payment.authorization();
        List<Type> arguments = new ArrayList<>();
        arguments.add(new Address(authorization.from()));
        arguments.add(new Address(authorization.to()));
        arguments.add(new Uint256(authorization.value()));
        arguments.add(new Uint256(authorization.validAfter()));
        arguments.add(new Uint256(authorization.validBefore()));
        arguments.add(word(authorization.nonce()));
        byte[] signature = Numeric.hexStringToByteArray(payment.signature());
        if (payerIsContract || payment.signature().length() != KEY_SIGNATURE) {
            arguments.add(new DynamicBytes(signature));
        } else {
            arguments.add(new Uint8(signature[64] & 0xff));
            arguments.add(new Bytes32(java.util.Arrays.copyOfRange(signature, 0, 32)));
            arguments.add(new Bytes32(java.util.Arrays.copyOfRange(signature, 32, 64)));
        }
        return encoded("transferWithAuthorization", arguments);
    }

    static String authorizationState(Authorization authorization) {
        return encoded(
                "authorizationState",
                List.of(new Address(authorization.from()), word(authorization.nonce())));
    }

    static String balanceOf(String owner) {
        return encoded("balanceOf", List.of(new Address(owner)));
    }

    static String allowance(String owner, String spender) {
        return encoded("allowance", List.of(new Address(owner), new Address(spender)));
    }

    static String isValidSignature(byte[] digest, String signature) {
        return encoded(
                "isValidSignature",
                List.of(
                        new Bytes32(digest),
                        new DynamicBytes(Numeric.hexStringToByteArray(signature))));
    }

    /** A function without arguments. */
    static String plain(String name) {
        return encoded(name, List.of());
    }

    private static Bytes32 word(String hex) {
        return new Bytes32(Numeric.hexStringToByteArray(hex));
    }

    private static String encoded(String name, List<Type> arguments) {
        return FunctionEncoder.encode(new Function(name, arguments, List.of()));
    }
}
