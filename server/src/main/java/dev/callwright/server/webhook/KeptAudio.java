package dev.callwright.server.webhook;

/// Where audio goes that came as the answer to a TwiML request.
public interface KeptAudio {
    /// Keeps `audio` so that it can be played.
    ///
    /// @param url where it came from
    /// @return the URL under which [dev.callwright.voice.port.AudioStore#fetch] finds it, without asking again
    String keep(String url, String contentType, WebBody audio);

    /// The largest file that is taken, in bytes.
    long largest();
}
