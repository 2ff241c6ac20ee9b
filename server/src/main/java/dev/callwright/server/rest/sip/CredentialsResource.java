package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.SipCredential;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.SipListRows;
import dev.callwright.server.store.SipMemberRows;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/// `/SIP/CredentialLists/{CL}/Credentials`: user names with passwords, of which only hashes are kept.
public final class CredentialsResource implements Resource {
    static final int MOST = 1000;
    private static final String ALL = ListsResource.path(SipList.Kind.CREDENTIALS) + "/{CredentialListSid}/Credentials";
    private static final String ONE = ALL + "/{Sid}";
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=-]{1,32}");
    private static final Pattern PASSWORD = Pattern.compile("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[\\x20-\\x7e]{12,255}");

    private final SipListRows lists;
    private final SipMemberRows members;
    private final Runnable changed;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param changed run after every change
    public CredentialsResource(SipListRows lists, SipMemberRows members, Runnable changed, InstantSource clock) {
        this.lists = lists;
        this.members = members;
        this.changed = changed;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(ALL, this::create),
                Route.get(ALL, this::list),
                Route.get(ONE, this::fetch),
                Route.post(ONE, this::update),
                Route.delete(ONE, this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        SipList list = owner(request);
        String username =
                request.params().text("Username").orElseThrow(() -> ErrorCode.SIP_CREDENTIAL.because("no Username"));
        if (!USERNAME.matcher(username).matches()) {
            throw ErrorCode.SIP_CREDENTIAL.because("Username has 1 to 32 characters that SIP takes, not " + username);
        }
        SipCredential.Hashes hashes = SipCredential.Hashes.of(username, password(request.params()));
        if (members.count(list) >= MOST) {
            throw ErrorCode.SIP_CREDENTIAL_LIST.because(list.sid() + " has " + MOST + " already");
        }
        Instant now = clock.instant();
        SipCredential fresh =
                new SipCredential(SipSids.random("CR", random), list.account(), list.sid(), username, hashes, now, now);
        if (!members.put(fresh)) {
            throw ErrorCode.SIP_CREDENTIAL.because(list.sid() + " has " + username + " already");
        }
        changed.run();
        return ApiAnswer.created(SipJson.of(fresh));
    }

    private ApiAnswer list(ApiRequest request) {
        SipList list = owner(request);
        Paging paging = Paging.of(request.params());
        return ApiAnswer.ok(paging.envelope(
                request, "credentials", members.listCredentials(list.sid(), paging.request()), SipJson::of));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(SipJson.of(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        SipCredential before = find(request);
        SipCredential after = new SipCredential(
                before.sid(),
                before.account(),
                before.list(),
                before.username(),
                SipCredential.Hashes.of(before.username(), password(request.params())),
                before.created(),
                clock.instant());
        members.put(after);
        changed.run();
        return ApiAnswer.ok(SipJson.of(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!members.deleteCredential(owner(request).sid(), request.name("Sid"))) {
            throw request.notFound();
        }
        changed.run();
        return new ApiAnswer.Gone();
    }

    private static String password(FormParams params) {
        String password = params.text("Password").orElse("");
        if (!PASSWORD.matcher(password).matches()) {
            throw ErrorCode.SIP_CREDENTIAL.because(
                    "Password must have 12 characters at least, a digit, and letters of both cases");
        }
        return password;
    }

    private SipList owner(ApiRequest request) {
        return lists.find(request.account(), SipList.Kind.CREDENTIALS, request.name("CredentialListSid"))
                .orElseThrow(request::notFound);
    }

    private SipCredential find(ApiRequest request) {
        return members.findCredential(owner(request).sid(), request.name("Sid")).orElseThrow(request::notFound);
    }
}
