package io.tollgate.payment.onchain;

import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.Permission;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
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

/** The calls of EIP-2612, and what follows them, in the chain's encoding: 0x and hex digits. */
final class PermitCalls {

    /** Bytes of a key's signature: r, s and v. */
    private static final int KEY_SIGNATURE = 65;

    private PermitCalls() {}

    static String nonces(String owner) {
        return encoded("nonces", List.of(new Address(owner)));
    }

    /**
     * {@code permit}: with (v, r, s), which every token of EIP-2612 knows, or with the whole
     * signature for an owner that is a contract.
     */
    static String permit(Permission permission, boolean ownerIsContract) {
        Eip2612Permit permit = permission.permit();
        List<Type> arguments = new ArrayList<>();
        arguments.add(new Address(permit.owner()));
        arguments.add(new Address(permit.spender()));
        arguments.add(new Uint256(permit.value()));
        arguments.add(new Uint256(BigInteger.valueOf(permit.deadline())));
        byte[] signature = Numeric.hexStringToByteArray(permission.signature());
        if (ownerIsContract || signature.length != KEY_SIGNATURE) {
            arguments.add(new DynamicBytes(signature));
        } else {
            arguments.add(new Uint8(signature[64] & 0xff));
            arguments.add(new Bytes32(Arrays.copyOfRange(signature, 0, 32)));
            arguments.add(new Bytes32(Arrays.copyOfRange(signature, 32, 64)));
        }
        return encoded("permit", arguments);
    }

    static String transferFrom(String owner, String to, long amount) {
        return encoded(
                "transferFrom", List.of(new Address(owner), new Address(to), new Uint256(amount)));
    }

    private static String encoded(String name, List<Type> arguments) {
        return FunctionEncoder.encode(new Function(name, arguments, List.of()));
    }
}
