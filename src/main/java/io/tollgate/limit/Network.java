package io.tollgate.limit;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A part of the Internet: the addresses that begin like {@code address}.
 *
 * @param address as bytes, four or sixteen
 * @param bits how many of them count
 */
record Network(byte[] address, int bits) {

    /**
     * @param cidr {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address
     * @throws IllegalArgumentException if it is neither; names are not looked up
     */
    static Network of(String cidr) {
        String[] parts = cidr.strip().split("/", 2);
        try {
            byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
            int all = address.length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException(parts[1]);
            }
            return new Network(address, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tollgate.limits.trusted-proxies: '%s' is not a network such as 10.0.0.0/8"
                            .formatted(cidr),
                    e);
        }
    }

    boolean has(InetAddress other) {
        byte[] bytes = other.getAddress();
        int whole = bits / 8;
        if (bytes.length != address.length || !Arrays.equals(bytes, 0, whole, address, 0, whole)) {
            return false;
        }
        int rest = 8 - bits % 8;
        return rest == 8 || (bytes[whole] & 0xff) >> rest == (address[whole] & 0xff) >> rest;
    }
}
