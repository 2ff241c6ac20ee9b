package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles exported programs by the JDK's compiler and runs them in this process, which takes a tenth of the time.
final class JavaPrograms {
    private static final Pattern NAME = Pattern.compile("final class (\\w+) extends Steps");

    private final Path folder;

    JavaPrograms(Path folder) {
        this.folder = folder;
    }

    /// What the compiler said: nothing when the program is one.
    String compiled(String program) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve(name(program) + ".java"), program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", folder.resolve("classes").toString(), "-proc:none", "-Xlint:all,-serial", "-Werror");
            Files.createDirectories(folder.resolve("classes"));
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
        }
        return said.toString();
    }

    /// Its exit code.
    int run(String program, List<String> arguments) throws Exception {
        assertThat(compiled(program)).as(program).isEmpty();
        URL[] classes = {folder.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Constructor<?> made = loader.loadClass(name(program)).getDeclaredConstructor(loader.loadClass("Given"));
            made.setAccessible(true);
            Method exit = loader.loadClass("Steps").getDeclaredMethod("exit", String[].class, Function.class);
            exit.setAccessible(true);
            Function<Object, Object> create = given -> {
                try {
                    return made.newInstance(given);
                } catch (InvocationTargetException e) {
                    throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            };
            return (int) exit.invoke(null, arguments.toArray(String[]::new), create);
        }
    }

    private static String name(String program) {
        Matcher name = NAME.matcher(program);
        assertThat(name.find()).as(program).isTrue();
        return name.group(1);
    }
}
