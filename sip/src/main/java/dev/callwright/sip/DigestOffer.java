package dev.callwright.sip;

/// Which digests a challenge offers to whoever has to prove who he is (RFC 8760).
///
/// Two challenges in one answer are what the RFC wants. Telephones from before it, such as those on libre 1, give up
/// when they see the one that they do not know, in either order; so the choice is the operator's.
public enum DigestOffer {
    /// Understood by every telephone.
    MD5,
    /// For telephones that know RFC 8760 only.
    SHA_256,
    /// SHA-256 first, then MD5.
    BOTH
}
