/// What a phone call is to us: its life, its script, its recordings.
module dev.callwright.voice {
    requires transitive dev.callwright.world;
    requires dev.callwright.sip;
    requires dev.callwright.media;
    requires dev.callwright.twiml;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.callwright.voice.answering;
    exports dev.callwright.voice.call;
    exports dev.callwright.voice.journal;
    exports dev.callwright.voice.port;
    exports dev.callwright.voice.recording;
}
