package dev.fief.specs.sabotage;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** A small wrong thing done to the code of one method: which instructions it is about, and what stands in place of each. */
sealed interface Edit {
    /** Whether the edit is about the instruction at {@code index}. */
    boolean matches(List<CodeElement> code, int index);

    /** Writes what stands in place of an instruction that matches. */
    void replace(CodeBuilder builder, CodeElement instruction);

    /** A call of this method, which answers nothing, is left out. @param method as {@code Class.method} */
    record SkipCall(String method) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return isCall(code.get(index), method);
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            InvokeInstruction call = (InvokeInstruction) instruction;
            if (TypeKind.from(call.typeSymbol().returnType()) != TypeKind.VOID) {
                throw new IllegalArgumentException(method + " answers something, so its call cannot just be skipped");
            }
            popArguments(builder, call);
        }
    }

    /** This method is not called; what it would answer is this constant: 0 and 1 for false and true. */
    record AnswerCall(String method, long answer) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return isCall(code.get(index), method);
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            InvokeInstruction call = (InvokeInstruction) instruction;
            popArguments(builder, call);
            load(builder, TypeKind.from(call.typeSymbol().returnType()), answer);
        }
    }

    /** In place of this method one of {@link Wrong} is called, with the same arguments, the object first if there is one. */
    record ReplaceCall(String method, String wrong) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return isCall(code.get(index), method);
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            InvokeInstruction call = (InvokeInstruction) instruction;
            MethodTypeDesc type = call.typeSymbol();
            if (call.opcode() != Opcode.INVOKESTATIC) {
                type = type.insertParameterTypes(0, call.owner().asSymbol());
            }
            builder.invokestatic(WRONG, wrong, type);
        }
    }

    /** What this method answers, a word index, goes through one of {@link Wrong} first, together with the kernel memory. */
    record FilterAnswer(String method, String wrong) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return isCall(code.get(index), method);
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            InvokeInstruction call = (InvokeInstruction) instruction;
            builder.with(call);
            builder.aload(0);
            builder.getfield(call.owner().asSymbol(), "memory", MEMORY);
            builder.invokestatic(WRONG, wrong, MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, MEMORY));
        }
    }

    /** The last two arguments of this method, both integers, change places. */
    record SwapArguments(String method) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return isCall(code.get(index), method);
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            builder.swap();
            builder.with(instruction);
        }
    }

    /** One operator is used for another: of the same operands. */
    record ReplaceOperator(Opcode operator, Opcode wrong) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return code.get(index) instanceof OperatorInstruction found && found.opcode() == operator;
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            builder.with(OperatorInstruction.of(wrong));
        }
    }

    /** Of {@code left operator right}, integers, only {@code left} remains. */
    record ForgetRightOperand(Opcode operator) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return code.get(index) instanceof OperatorInstruction found && found.opcode() == operator;
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            builder.pop();
        }
    }

    /** A check that refuses for this reason never does. */
    record NeverRefuse(String reason) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            if (!isCondition(code.get(index))) {
                return false;
            }
            for (CodeElement next : code.subList(index + 1, code.size())) {
                if (next instanceof FieldInstruction field && field.owner().name().stringValue().endsWith("/Reason")) {
                    return field.name().equalsString(reason);
                }
                if (isCondition(next)) {
                    return false;
                }
            }
            return false;
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            BranchInstruction branch = (BranchInstruction) instruction;
            builder.pop();
            if (branch.opcode().name().startsWith("IF_")) {
                builder.pop();
            }
            builder.goto_(branch.target());
        }
    }

    /** The condition that this method's answer decides is taken the other way round. */
    record NegateAnswer(String method) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return isCall(code.get(index), method);
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            builder.with(instruction);
            builder.iconst_1();
            builder.ixor();
        }
    }

    /** Where the method returns this constant it returns that one. */
    record ReplaceReturn(int constant, int wrong) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return code.get(index) instanceof ConstantInstruction found && found.constantValue().equals(constant)
                    && nextInstruction(code, index) instanceof ReturnInstruction;
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            builder.loadConstant(wrong);
        }
    }

    /** The whole method does nothing but return this constant. */
    record ReturnConstant(int answer) implements Edit {
        @Override
        public boolean matches(List<CodeElement> code, int index) {
            return code.get(index) instanceof Instruction
                    && code.subList(0, index).stream().noneMatch(Instruction.class::isInstance);
        }

        @Override
        public void replace(CodeBuilder builder, CodeElement instruction) {
            builder.loadConstant(answer);
            builder.ireturn();
        }
    }

    ClassDesc WRONG = Wrong.class.describeConstable().orElseThrow();
    ClassDesc MEMORY = ClassDesc.of("dev.fief.microkernel.memory.KernelMemory");

    private static boolean isCall(CodeElement element, String method) {
        return element instanceof InvokeInstruction call
                && (call.owner().name().stringValue().replaceFirst(".*/", "") + "." + call.name()).equals(method);
    }

    private static boolean isCondition(CodeElement element) {
        return element instanceof BranchInstruction branch && branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
    }

    private static CodeElement nextInstruction(List<CodeElement> code, int index) {
        return code.subList(index + 1, code.size()).stream().filter(Instruction.class::isInstance).findFirst().orElseThrow();
    }

    private static void popArguments(CodeBuilder builder, InvokeInstruction call) {
        for (ClassDesc parameter : call.typeSymbol().parameterList().reversed()) {
            if (TypeKind.from(parameter).slotSize() == 2) {
                builder.pop2();
            } else {
                builder.pop();
            }
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            builder.pop();
        }
    }

    private static void load(CodeBuilder builder, TypeKind kind, long value) {
        switch (kind) {
            case LONG -> builder.loadConstant(value);
            case INT, BOOLEAN -> builder.loadConstant((int) value);
            default -> throw new IllegalArgumentException("no constants of kind " + kind);
        }
    }
}
