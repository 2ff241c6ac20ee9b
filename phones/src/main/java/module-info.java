/// Telephones that follow a script, and the network in the box they hang on.
module dev.callwright.phones {
    requires transitive dev.callwright.world;
    requires dev.callwright.sip;
    requires dev.callwright.media;
    requires org.slf4j;
    requires static org.jspecify;
}
