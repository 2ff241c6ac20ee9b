package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.SipCredential;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.SipListRows;
import dev.callwright.server.store.SipMemberRows;
import dev.callwright.server.text.RandomHex;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/SIP/CredentialLists/{CL}/Credentials`: user names with passwords, of which only hashes are kept.
public final class CredentialsResource extends MembersResource<SipCredential> {
    static final int MOST = 1000;
    private static final Place PLACE =
            new Place(SipList.Kind.CREDENTIALS, "CredentialListSid", "Credentials", "credentials");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=-]{1,32}");
    private static final Pattern PASSWORD = Pattern.compile("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[\\x20-\\x7e]{12,255}");

    private final SipMemberRows members;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param changed run after every change
    public CredentialsResource(SipListRows lists, SipMemberRows members, Runnable changed, InstantSource clock) {
        super(PLACE, lists, changed);
        this.members = members;
        this.clock = clock;
    }

    @Override
    SipCredential create(SipList list, FormParams params) {
        String username = params.text("Username").orElseThrow(() -> ErrorCode.SIP_CREDENTIAL.because("no Username"));
        if (!USERNAME.matcher(username).matches()) {
            throw ErrorCode.SIP_CREDENTIAL.because("Username has 1 to 32 characters that SIP takes, not " + username);
        }
        SipCredential.Hashes hashes = SipCredential.Hashes.of(username, password(params));
        if (members.count(list) >= MOST) {
            throw ErrorCode.SIP_CREDENTIAL_LIST.because(list.sid() + " has " + MOST + " already");
        }
        Instant now = clock.instant();
        SipCredential fresh = new SipCredential(
                "CR" + RandomHex.digits(random), list.account(), list.sid(), username, hashes, now, now);
        if (!members.put(fresh)) {
            throw ErrorCode.SIP_CREDENTIAL.because(list.sid() + " has " + username + " already");
        }
        return fresh;
    }

    @Override
    SipCredential update(SipCredential before, FormParams params) {
        SipCredential after = new SipCredential(
                before.sid(),
                before.account(),
                before.list(),
                before.username(),
                SipCredential.Hashes.of(before.username(), password(params)),
                before.created(),
                clock.instant());
        members.put(after);
        return after;
    }

    @Override
    Page<SipCredential> page(SipList list, Page.Request request) {
        return members.listCredentials(list.sid(), request);
    }

    @Override
    Optional<SipCredential> find(SipList list, String sid) {
        return members.findCredential(list.sid(), sid);
    }

    @Override
    boolean delete(SipList list, String sid) {
        return members.deleteCredential(list.sid(), sid);
    }

    @Override
    Map<String, Object> json(SipCredential credential) {
        return SipJson.of(credential);
    }

    private static String password(FormParams params) {
        String password = params.text("Password").orElse("");
        if (!PASSWORD.matcher(password).matches()) {
            throw ErrorCode.SIP_CREDENTIAL.because(
                    "Password must have 12 characters at least, a digit, and letters of both cases");
        }
        return password;
    }
}
