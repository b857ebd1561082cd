package io.tollgate.payment.remote;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** What a facilitator's reasons mean for the money. */
final class Reasons {

    static final String PENDING = "settlement_pending";

    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,100}");

    /**
     * Parts of reasons that leave open whether money has moved: what implementations say when
     * sending or waiting went wrong in any way. A nonce may have been used by this very payment,
     * and then its simulation fails, too.
     */
    private static final Set<String> OPEN =
            Set.of(
                    ("pending nonce already duplicate transaction transfer simulation broadcast confirm"
                                    + " onchain unexpected unknown internal exception error fail time"
                                    + " node rpc server network connect unavailable busy rate retry")
                            .split(" "));

    /**
     * What is found out before anything is sent, in the standard's, the reference's and Coinbase's
     * words, whatever parts they are made of.
     */
    private static final Set<String> FINAL =
            Set.of(
                    """
                    insufficient_funds
                    invalid_network
                    invalid_payload
                    invalid_payment_requirements
                    invalid_scheme
                    invalid_x402_version
                    unsupported_network
                    unsupported_payload_type
                    unsupported_scheme
                    asset_not_deployed_contract
                    eip6492_factory_not_allowed
                    invalid_exact_evm_asset_not_deployed_contract
                    invalid_exact_evm_authorization_value
                    invalid_exact_evm_eip3009_not_supported
                    invalid_exact_evm_eip6492_factory_not_allowed
                    invalid_exact_evm_failed_to_parse_signature
                    invalid_exact_evm_insufficient_balance
                    invalid_exact_evm_insufficient_funds
                    invalid_exact_evm_missing_eip712_domain
                    invalid_exact_evm_network_mismatch
                    invalid_exact_evm_recipient_mismatch
                    invalid_exact_evm_scheme
                    invalid_exact_evm_signature
                    invalid_exact_evm_token_name_mismatch
                    invalid_exact_evm_token_version_mismatch
                    invalid_exact_evm_unsupported_payload_type
                    invalid_exact_evm_payload_authorization_from_address_kyt
                    invalid_exact_evm_payload_authorization_to_address_kyt
                    invalid_exact_evm_payload_authorization_typed_data_message
                    invalid_exact_evm_payload_authorization_valid_after
                    invalid_exact_evm_payload_authorization_valid_before
                    invalid_exact_evm_payload_authorization_value
                    invalid_exact_evm_payload_authorization_value_mismatch
                    invalid_exact_evm_payload_authorization_value_too_low
                    invalid_exact_evm_payload_recipient_mismatch
                    invalid_exact_evm_payload_signature
                    invalid_exact_evm_payload_signature_address
                    invalid_exact_evm_payload_undeployed_smart_wallet
                    invalid_exact_evm_permit2_payload_allowance_required
                    invalid_exact_evm_permit2_payload_amount
                    invalid_exact_evm_permit2_payload_deadline
                    invalid_exact_evm_permit2_payload_recipient
                    invalid_exact_evm_permit2_payload_signature
                    invalid_exact_evm_permit2_payload_spender
                    invalid_exact_evm_permit2_payload_valid_after
                    invalid_permit2_recipient_mismatch
                    invalid_permit2_signature
                    invalid_permit2_spender
                    permit2_2612_amount_mismatch
                    permit2_allowance_required
                    permit2_amount_mismatch
                    permit2_deadline_expired
                    permit2_insufficient_balance
                    permit2_invalid_amount
                    permit2_not_yet_valid
                    permit2_payment_too_early
                    permit2_proxy_not_deployed
                    permit2_token_mismatch
                    invalid_upto_evm_network_mismatch
                    invalid_upto_evm_payload_settlement_exceeds_amount
                    invalid_upto_evm_scheme
                    upto_amount_exceeds_permitted
                    upto_facilitator_mismatch
                    upto_unauthorized_facilitator
                    """
                            .split("\\s+"));

    private static final Set<String> SIGNATURE = Set.of("signature", "wallet", "6492");

    private Reasons() {}

    /**
     * Whether the payment certainly did not settle. A reason that is no machine's word is the text
     * of somebody's exception, from wherever it was thrown; a word of the facilitator's own is its
     * no.
     */
    static boolean isFinal(@Nullable String reason) {
        return isWord(reason)
                && (FINAL.contains(reason) || OPEN.stream().noneMatch(reason::contains));
    }

    /** Whether the signature, or whose it can be, is what is wrong. */
    static boolean isOfSignature(String reason) {
        return SIGNATURE.stream().anyMatch(reason::contains);
    }

    static boolean isWord(@Nullable String reason) {
        return reason != null && WORD.matcher(reason).matches();
    }

    static String word(@Nullable String reason, String otherwise) {
        return isWord(reason) ? reason : otherwise;
    }
}
