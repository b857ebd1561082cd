package io.tollgate.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may administer.
 *
 * @param token the bearer token of the admin API, 16 to 512 printable ASCII characters; empty
 *     switches it off. Space around it is ignored, because files of secrets end in a line feed
 */
@ConfigurationProperties("tollgate.admin")
public record AdminSettings(@DefaultValue("") String token) {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 512;

    public AdminSettings {
        token = token.strip();
        boolean printable = token.chars().allMatch(c -> c > ' ' && c <= '~');
        boolean fits = token.length() >= SHORTEST && token.length() <= LONGEST;
        if (!token.isEmpty() && !(printable && fits)) {
            throw new IllegalArgumentException(
                    "tollgate.admin.token must be 16 to 512 printable ASCII characters without a"
                            + " space.");
        }
    }

    @Override
    public String toString() {
        return "AdminSettings[token=" + (token.isEmpty() ? "none" : "***") + "]";
    }
}
