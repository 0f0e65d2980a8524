import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * What this example stands on is not among the project's own dependencies. It is loaded here and
 * nowhere else, so that whoever lacks it is told what to type.
 */
export const onnxruntime: typeof import('onnxruntime-node') = installed('onnxruntime-node');
export const protobuf: typeof import('protobufjs') = installed('protobufjs');

function installed<T>(name: string): T {
  try {
    return require(name);
  } catch (cause) {
    throw new Error(
      `${name} cannot be loaded, which examples/onnx needs: npm ci --prefix examples/onnx installs it`,
      { cause },
    );
  }
}
