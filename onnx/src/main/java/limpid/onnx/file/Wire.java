package limpid.onnx.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/// One message of the protobuf wire format, field by field. Nothing is taken for granted: a field
/// that is not of the type it should be is an error, and no length goes beyond the message.
///
/// ```java
/// while (wire.next()) {
///   switch (wire.field()) {
///     case 1 -> name = wire.text();
///     default -> wire.skip();
///   }
/// }
/// ```
final class Wire {
  private final CodedInputStream in;
  private int tag;

  /// Of these bytes, which are not copied.
  Wire(ByteBuffer bytes) {
    this.in = CodedInputStream.newInstance(bytes);
    in.enableAliasing(true);
  }

  /// Goes to the next field; false at the end.
  boolean next() throws IOException {
    tag = in.readTag();
    return tag != 0;
  }

  /// The number of this field.
  int field() {
    return WireFormat.getTagFieldNumber(tag);
  }

  /// Leaves this field out.
  void skip() throws IOException {
    in.skipField(tag);
  }

  long number() throws IOException {
    expect(WireFormat.WIRETYPE_VARINT);
    return in.readRawVarint64();
  }

  float real() throws IOException {
    expect(WireFormat.WIRETYPE_FIXED32);
    return in.readFloat();
  }

  String text() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readStringRequireUtf8();
  }

  ByteBuffer bytes() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readByteBuffer();
  }

  Wire message() throws IOException {
    return new Wire(bytes());
  }

  /// Adds the whole numbers of this field, packed or not.
  void numbers(LongStream.Builder to) throws IOException {
    if (packed()) {
      for (int end = limit(); !in.isAtEnd() || pop(end); ) {
        to.add(in.readRawVarint64());
      }
    } else {
      to.add(number());
    }
  }

  /// Adds the binary32 numbers of this field, packed or not.
  void floats(DoubleStream.Builder to) throws IOException {
    if (packed()) {
      for (int end = limit(); !in.isAtEnd() || pop(end); ) {
        to.add(in.readFloat());
      }
    } else {
      to.add(real());
    }
  }

  /// Adds the binary64 numbers of this field, packed or not.
  void doubles(DoubleStream.Builder to) throws IOException {
    if (packed()) {
      for (int end = limit(); !in.isAtEnd() || pop(end); ) {
        to.add(in.readDouble());
      }
    } else {
      expect(WireFormat.WIRETYPE_FIXED64);
      to.add(in.readDouble());
    }
  }

  private boolean packed() {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  private int limit() throws IOException {
    return in.pushLimit(in.readRawVarint32());
  }

  /// Ends a packed field; false, so that a loop ends with it.
  private boolean pop(int outer) {
    in.popLimit(outer);
    return false;
  }

  private void expect(int type) throws IOException {
    if (WireFormat.getTagWireType(tag) != type) {
      throw new InvalidProtocolBufferException(
          "field %s is not of the type that it should be".formatted(field()));
    }
  }
}
