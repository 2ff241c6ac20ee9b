/// Audio over RTP: SDP offer/answer, codecs, jitter, DTMF, tones, mixing, WAV and MP3.
module dev.callwright.media {
    requires transitive dev.callwright.world;
    requires java.desktop;
    requires jlayer;
    requires jump3r;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.callwright.media;
    exports dev.callwright.media.answer;
    exports dev.callwright.media.sdp;
    exports dev.callwright.media.file;
    exports dev.callwright.media.mix;
    exports dev.callwright.media.tone;
}
