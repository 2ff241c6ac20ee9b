package dev.callwright.arazzo.jsonpath;

import java.util.List;

/// A function with arguments that fit its parameter types.
record FunctionCall(Function function, List<Operand> arguments) {
    FunctionCall {
        arguments = List.copyOf(arguments);
    }

    /// RFC 9535 2.4: the functions, their parameter types and whether they yield a value or a verdict.
    enum Function {
        LENGTH(true, Type.VALUE, 1),
        COUNT(true, Type.NODES, 1),
        MATCH(false, Type.VALUE, 2),
        SEARCH(false, Type.VALUE, 2),
        VALUE(true, Type.NODES, 1);

        private final boolean yieldsValue;
        private final Type parameter;
        private final int count;

        Function(boolean yieldsValue, Type parameter, int count) {
            this.yieldsValue = yieldsValue;
            this.parameter = parameter;
            this.count = count;
        }

        boolean yieldsValue() {
            return yieldsValue;
        }

        /// RFC 9535 2.4.3: well-typedness of arguments.
        boolean accepts(List<Operand> arguments) {
            return arguments.size() == count && arguments.stream().allMatch(argument -> fits(argument, parameter));
        }

        private static boolean fits(Operand argument, Type type) {
            return switch (argument) {
                case Operand.Literal _ -> type == Type.VALUE;
                case Operand.OfQuery(Query query) -> type == Type.NODES || query.isSingular();
                case Operand.OfFunction(FunctionCall call) ->
                    type == Type.VALUE && call.function().yieldsValue();
                case Operand.OfLogical _ -> false;
            };
        }
    }

    enum Type {
        VALUE,
        NODES
    }
}
