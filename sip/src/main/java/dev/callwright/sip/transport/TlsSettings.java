package dev.callwright.sip.transport;

import java.nio.file.Path;
import java.util.Optional;

/// Who we are on TLS and whom we believe. Files are PEM.
///
/// @param certificates our certificate, then those up to the root
/// @param key its private key (PKCS #8, not encrypted)
/// @param authorities whose certificates we accept from servers; empty: those the Java runtime knows
/// @param verifyPeers whether a server must show a certificate for its name (RFC 5922); without it the connection is
/// private towards listeners only
public record TlsSettings(Path certificates, Path key, Optional<Path> authorities, boolean verifyPeers) {}
