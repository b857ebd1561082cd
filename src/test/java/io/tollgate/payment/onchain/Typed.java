package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Eip3009Authorization;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** EIP-712 of EIP-3009, written out for the tests. */
final class Typed {

    private static final String DOMAIN =
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    private static final String TRANSFER =
            "TransferWithAuthorization(address from,address to,uint256 value,uint256"
                    + " validAfter,uint256 validBefore,bytes32 nonce)";
    private static final String CANCEL = "CancelAuthorization(address authorizer,bytes32 nonce)";

    static byte[] digestOf(Eip3009Authorization authorization, Asset asset) {
        return digest(
                asset,
                hash(TRANSFER),
                word(authorization.from()),
                word(authorization.to()),
                word(authorization.value()),
                word(authorization.validAfter()),
                word(authorization.validBefore()),
                word(authorization.nonce()));
    }

    static byte[] cancelDigest(Authorization authorization, Asset asset) {
        return digest(asset, hash(CANCEL), word(authorization.from()), word(authorization.nonce()));
    }

    private static byte[] digest(Asset asset, byte[]... struct) {
        byte[] domain =
                Hash.sha3(
                        joined(
                                hash(DOMAIN),
                                hash(asset.name()),
                                hash(asset.version()),
                                word(BigInteger.valueOf(asset.chainId())),
                                word(asset.address())));
        return Hash.sha3(joined(new byte[] {0x19, 0x01}, domain, Hash.sha3(joined(struct))));
    }

    private static byte[] hash(String text) {
        return Hash.sha3(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] word(String hex) {
        return word(Numeric.toBigInt(hex));
    }

    private static byte[] word(BigInteger number) {
        return Numeric.toBytesPadded(number, 32);
    }

    private static byte[] joined(byte[]... parts) {
        StringBuilder hex = new StringBuilder();
        for (byte[] part : parts) {
            hex.append(HexFormat.of().formatHex(part));
        }
        return HexFormat.of().parseHex(hex);
    }
}
