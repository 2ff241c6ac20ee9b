package dev.callwright.server;

import dev.callwright.server.account.Credentials;
import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.audio.RecordingForm;
import dev.callwright.server.config.Config;
import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.CallRequests;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.rest.TestAccount;
import dev.callwright.server.rest.account.AccountsResource;
import dev.callwright.server.rest.account.BalanceResource;
import dev.callwright.server.rest.account.KeysResource;
import dev.callwright.server.rest.account.TokensResource;
import dev.callwright.server.rest.application.ApplicationsResource;
import dev.callwright.server.rest.call.Belongings;
import dev.callwright.server.rest.call.CallForm;
import dev.callwright.server.rest.call.CallsResource;
import dev.callwright.server.rest.call.TrialCalls;
import dev.callwright.server.rest.callerid.OutgoingCallerIdsResource;
import dev.callwright.server.rest.callerid.ValidationCall;
import dev.callwright.server.rest.insight.InsightsResource;
import dev.callwright.server.rest.log.CallEventsResource;
import dev.callwright.server.rest.log.NotificationsResource;
import dev.callwright.server.rest.number.AvailablePhoneNumbersResource;
import dev.callwright.server.rest.number.IncomingPhoneNumbersResource;
import dev.callwright.server.rest.number.NumberPool;
import dev.callwright.server.rest.number.TrialNumbers;
import dev.callwright.server.rest.recording.CallRecordingsResource;
import dev.callwright.server.rest.recording.RecordingAudio;
import dev.callwright.server.rest.recording.RecordingMedia;
import dev.callwright.server.rest.recording.RecordingsResource;
import dev.callwright.server.rest.sip.AddressesResource;
import dev.callwright.server.rest.sip.CredentialsResource;
import dev.callwright.server.rest.sip.DomainsResource;
import dev.callwright.server.rest.sip.ListsResource;
import dev.callwright.server.rest.sip.MappingsResource;
import dev.callwright.server.rest.usage.UsageRecordsResource;
import dev.callwright.server.rest.usage.UsageTriggersResource;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.Store;
import dev.callwright.server.usage.UsageBooks;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Twilio's API over what is kept and the calls that go on.
final class RestEdge {
    private final RestApi api;
    private final RecordingMedia media;

    RestEdge(Ground ground, CallControl calls, AudioFolder audio) {
        Store store = ground.store();
        InstantSource clock = InstantSource.system();
        TestAccount test = testAccount(ground.credentials(), ground.config(), store, clock);
        api = new RestApi(
                        ground.authenticator().with(test),
                        new CallRequests(store.exchanges(), clock),
                        resources(ground.config(), store, ground.domains()::reload, calls, sounds(audio), clock))
                .forAtOnce(ground.config().limits().rules().requests())
                .with(test);
        media = new RecordingMedia(
                ground.authenticator(),
                store.recordings(),
                sounds(audio),
                ground.config().http().openRecordings());
    }

    /// Everything that the API knows.
    ///
    /// @param sipChanged run when it may be others than before who register and call over SIP
    static List<Resource> resources(
            Config config,
            Store store,
            Runnable sipChanged,
            CallControl calls,
            RecordingAudio audio,
            InstantSource clock) {
        CallForm form =
                new CallForm(Belongings.in(store), config.limits().rules().twimlCharacters());
        NumberPool pool = new NumberPool(config.pool(), store.phoneNumbers());
        Rates rates = new Rates(config.account().prices());
        List<Resource> resources = new ArrayList<>(List.of(
                new CallsResource(calls, store.calls(), form, rates),
                new CallRecordingsResource(calls, store, audio, rates.unit(), clock),
                new CallEventsResource(store),
                new NotificationsResource(store),
                new RecordingsResource(store.recordings(), audio, rates.unit(), clock),
                new ApplicationsResource(store.applications(), clock),
                new IncomingPhoneNumbersResource(store, pool, clock),
                new AvailablePhoneNumbersResource(pool),
                new OutgoingCallerIdsResource(store.callerIds(), new ValidationCall(calls, store, clock), clock),
                new BalanceResource(),
                new InsightsResource(store),
                new TokensResource(config.relay(), clock)));
        resources.addAll(accounts(store, sipChanged, clock));
        resources.addAll(sip(store, sipChanged, clock));
        resources.addAll(usage(config, store, clock));
        return List.copyOf(resources);
    }

    /// @param credentials as they are for serving, which includes those for tests
    static TestAccount testAccount(Credentials credentials, Config config, Store store, InstantSource clock) {
        Credentials.Test test = credentials.test().orElseThrow();
        Rates rates = new Rates(config.account().prices());
        return TestAccount.of(
                Account.own(test.account(), "Test", test.token(), clock.instant()),
                List.of(
                        new TrialCalls(config.limits().rules().twimlCharacters(), rates, clock),
                        new TrialNumbers(store, clock)));
    }

    private static List<Resource> accounts(Store store, Runnable sipChanged, InstantSource clock) {
        return List.of(
                new AccountsResource(store.accounts(), sipChanged, clock),
                KeysResource.keys(store.apiKeys(), clock),
                KeysResource.signingKeys(store.apiKeys(), clock));
    }

    private static List<Resource> usage(Config config, Store store, InstantSource clock) {
        UsageBooks books = new UsageBooks(store, new Rates(config.account().prices()));
        return List.of(
                new UsageRecordsResource(books, clock), new UsageTriggersResource(store.usageTriggers(), books, clock));
    }

    private static List<Resource> sip(Store store, Runnable changed, InstantSource clock) {
        List<Resource> resources = new ArrayList<>(List.of(
                new DomainsResource(store.sipDomains(), changed, clock),
                new ListsResource(SipList.Kind.CREDENTIALS, store.sipLists(), clock),
                new ListsResource(SipList.Kind.ADDRESSES, store.sipLists(), clock),
                new CredentialsResource(store.sipLists(), store.sipMembers(), changed, clock),
                new AddressesResource(store.sipLists(), store.sipMembers(), changed, clock)));
        resources.addAll(MappingsResource.all(store, changed, clock));
        return resources;
    }

    /// What is asked for most.
    void mount(RoutesConfig http) {
        api.mount(http);
    }

    /// The rest, after what ends in `.json`: the audio lies at the same addresses without it.
    void mountOtherForms(RoutesConfig http) {
        api.mountOtherForms(http);
        media.mount(http);
    }

    static RecordingAudio sounds(AudioFolder audio) {
        return new RecordingAudio() {
            @Override
            public String url(Recording recording) {
                return audio.recordingUrl(recording);
            }

            @Override
            public Optional<FileChannel> open(RecordingSid sid, boolean mp3, boolean mixed) throws IOException {
                return audio.open(sid, new RecordingForm(mp3, mixed));
            }

            @Override
            public void delete(RecordingSid sid) {
                audio.delete(sid);
            }
        };
    }
}
