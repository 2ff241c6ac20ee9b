package dev.callwright.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right to be the one server of an SQLite file. A second one would take the first one's calls for left over from a
/// crash, and go on with its runs a second time. Other programs may read and write the file meanwhile.
///
/// It is the lock of a file beside the database, which the operating system takes back when the process dies.
public final class SoleServer implements AutoCloseable {
    private static final String SUFFIX = ".server";

    private final Optional<FileChannel> held;

    private SoleServer(Optional<FileChannel> held) {
        this.held = held;
    }

    /// Takes the right. Any number of servers may share a PostgreSQL; there nothing happens.
    ///
    /// @throws StoreException when another server has it, or the file cannot be written
    public static SoleServer of(StoreAddress address) {
        return new SoleServer(address.file().map(SoleServer::lock));
    }

    private static FileChannel lock(Path database) {
        Path file = database.resolveSibling(database.getFileName() + SUFFIX);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StoreException("another server uses the database " + database
                        + "; stop it, choose another folder with --data, or let both share a PostgreSQL");
            }
            return channel;
        } catch (IOException failure) {
            throw new StoreException("cannot lock " + file + " for this server: " + failure, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        held.ifPresent(SoleServer::close);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The lock goes with the process at the latest.
        }
    }
}
