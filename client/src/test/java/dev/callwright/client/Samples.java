package dev.callwright.client;

import java.net.URI;
import java.time.Duration;

/// What servers answer, as the two APIs write it.
final class Samples {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "secret";
    static final String ID = "CA0123456789abcdef0123456789abcdef";
    static final String RECORDING = "RE0123456789abcdef0123456789abcdef";

    private Samples() {}

    /// At `/v1`, with short pauses.
    static Callwright at(URI server) {
        return builder(server).build();
    }

    static CallwrightBuilder builder(URI server) {
        return Callwright.builder(server)
                .account(ACCOUNT, TOKEN)
                .timeout(Duration.ofSeconds(20))
                .retries(2, Duration.ofMillis(1), Duration.ofMillis(5));
    }

    static String call(String status) {
        return """
            {"id":"%s","accountSid":"%s","from":"+15550001","to":"client:alice","fromFormatted":"(555) 000-1",\
            "toFormatted":"client:alice","parentCallSid":"CAparent","phoneNumberSid":"PN1","status":"%s",\
            "startTime":1700000000.25,"endTime":1700000010,"duration":10,"price":0.013,"priceUnit":"USD",\
            "direction":"outbound-api","answeredBy":"machine","annotation":"mine","callerName":"Alice",\
            "queueTime":1500,"forwardedFrom":"+15550002","groupSid":"GP1","trunkSid":"TK1",\
            "uri":"/v1/calls/%s","subresourceUris":{"recordings":"/v1/calls/%s/recordings"},\
            "dateCreated":1699999990,"dateUpdated":1700000011,"metadata":{"order":"42"},"held":true,"muted":false}\
            """.formatted(ID, ACCOUNT, status, ID, ID);
    }

    /// A call of which only what must be known is.
    static String bareCall(String id, String status) {
        return """
            {"id":"%s","accountSid":"%s","from":"+15550001","to":"+15550002","fromFormatted":null,\
            "toFormatted":null,"parentCallSid":null,"phoneNumberSid":null,"status":"%s","startTime":null,\
            "endTime":null,"duration":null,"price":null,"priceUnit":"USD","direction":"inbound",\
            "answeredBy":null,"annotation":null,"callerName":null,"queueTime":0,"forwardedFrom":null,\
            "groupSid":null,"trunkSid":null,"uri":"/v1/calls/%s","subresourceUris":{},"dateCreated":1,\
            "dateUpdated":2,"metadata":{},"held":false,"muted":false}\
            """.formatted(id, ACCOUNT, status, id);
    }

    static String recording(String status) {
        return """
            {"id":"%s","accountSid":"%s","callId":"%s","status":"%s","channels":2,"track":"both",\
            "source":"StartCallRecordingAPI","startTime":1700000001,"duration":4,"price":0.0025,"priceUnit":"USD","errorCode":null,\
            "uri":"/v1/recordings/%s","mediaUrl":null,"dateCreated":1700000001,"dateUpdated":1700000005}\
            """.formatted(RECORDING, ACCOUNT, ID, status, RECORDING);
    }

    /// An event in the wire format of a stream.
    static String event(int id, String type, String status) {
        return "id: " + id + "\nevent: " + type + "\ndata: {\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"time\":1700000000,\"accountSid\":\"" + ACCOUNT + "\",\"callId\":\"" + ID + "\",\"sequence\":"
                + id
                + ",\"call\":" + call(status) + "}\n\n";
    }

    static String problem(int status, String code, String more) {
        return "{\"type\":\"/docs/errors#" + code + "\",\"title\":\"Title\",\"status\":" + status
                + ",\"detail\":\"the detail\",\"code\":\"" + code + "\"" + more + "}";
    }

    static String twilioCall(String id, String status) {
        return """
            {"account_sid":"%s","answered_by":"machine_end_beep","api_version":"2010-04-01","caller_name":null,\
            "date_created":"Tue, 31 Aug 2010 20:36:28 +0000","date_updated":"Tue, 31 Aug 2010 20:36:44 +0000",\
            "direction":"inbound","duration":"15","end_time":"Tue, 31 Aug 2010 20:36:44 +0000",\
            "forwarded_from":"+141586753093","from":"+14158675308","from_formatted":"(415) 867-5308",\
            "group_sid":null,"parent_call_sid":null,"phone_number_sid":"PN1","price":"-0.03000",\
            "price_unit":"USD","sid":"%s","start_time":"Tue, 31 Aug 2010 20:36:29 +0000","status":"%s",\
            "subresource_uris":{"recordings":"/2010-04-01/Accounts/AC/Calls/CA/Recordings.json"},\
            "to":"+14158675309","to_formatted":"(415) 867-5309","trunk_sid":"","uri":"/x.json",\
            "queue_time":"1000"}\
            """.formatted(ACCOUNT, id, status);
    }
}
