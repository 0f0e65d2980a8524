import { protobuf } from './libraries.ts';

/**
 * A model of ONNX is a graph of operators between named values, written down as protocol buffers.
 * These are the messages that a graph of float32 values needs, with their numbers in ONNX's format.
 */
const messages = `
  syntax = "proto3";
  message Model     { int64 ir_version = 1; Graph graph = 7; repeated Operators opset_import = 8; }
  message Operators { string domain = 1; int64 version = 2; }
  message Graph     { repeated Node node = 1; string name = 2; repeated Value input = 11; repeated Value output = 12; }
  message Node      { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5; }
  message Attribute { string name = 1; int64 i = 3; repeated bytes strings = 9; int32 type = 20; }
  message Value     { string name = 1; Type type = 2; }
  message Type      { Tensor tensor_type = 1; }
  message Tensor    { int32 elem_type = 1; }
`;
const Model = protobuf.parse(messages, { keepCase: true }).root.lookupType('Model');

const float32 = 1;
const attributeTypes = { i: 2, strings: 8 };

/** The operators' meaning is that of this version; the file's layout that of the other. */
const opset_import = [{ domain: '', version: 14 }];
const ir_version = 7;

/** One operator: the names of what it takes, '' for what it goes without, and of what it makes. */
export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

type Attribute = { readonly i: number } | { readonly strings: readonly string[] };

/** The bytes of a model that computes `outputs` from `inputs`, whatever their sizes. */
export function modelOf(
  nodes: readonly Node[],
  inputs: readonly string[],
  outputs: readonly string[],
): Uint8Array {
  const graph = {
    name: 'network',
    node: nodes.map(nodeMessage),
    input: inputs.map(valueMessage),
    output: outputs.map(valueMessage),
  };
  return Model.encode(Model.fromObject({ ir_version, opset_import, graph })).finish();
}

function nodeMessage({ operator, inputs, outputs, attributes = {} }: Node) {
  const attribute = Object.entries(attributes).map(([name, value]) =>
    attributeMessage(name, value),
  );
  return { op_type: operator, input: inputs, output: outputs, attribute };
}

function attributeMessage(name: string, value: Attribute) {
  if ('i' in value) return { name, type: attributeTypes.i, i: value.i };
  const strings = value.strings.map((text) => Buffer.from(text));
  return { name, type: attributeTypes.strings, strings };
}

function valueMessage(name: string) {
  return { name, type: { tensor_type: { elem_type: float32 } } };
}
