import type { handleUnaryCall, MethodDefinition, ServiceDefinition, UntypedServiceImplementation } from "@grpc/grpc-js";

import type { Fields, Message, ValuesOf } from "./Message";
import * as messages from "./messages";
import { toServiceError } from "./toServiceError";

type FieldsOf<M> = M extends Message<infer F> ? F : never;

/** The values of a message. */
export type Values<M> = ValuesOf<FieldsOf<M>>;

/** What is answered; what is left out is not sent. */
export type Answer<M> = Partial<Values<M>>;

type Handler<Q, A> = (request: Values<Q>) => Promise<Answer<A>> | Answer<A>;

type Messages = typeof messages;

/**
 * What answers each method that a provider of resources has to answer; grpc-js says UNIMPLEMENTED to all others. An error
 * that is thrown goes back as gRPC's, an `InitFailed` with all that it holds.
 */
export interface Handlers {
  readonly handshake: Handler<Messages["handshakeRequest"], Messages["handshakeResponse"]>;
  readonly attach: Handler<Messages["pluginAttach"], Messages["nothing"]>;
  readonly getPluginInfo: Handler<Messages["nothing"], Messages["pluginInfo"]>;
  readonly getSchema: Handler<Messages["schemaRequest"], Messages["schemaResponse"]>;
  readonly getMapping: Handler<Messages["mappingRequest"], Messages["mappingResponse"]>;
  readonly checkConfig: Handler<Messages["checkRequest"], Messages["checkResponse"]>;
  readonly diffConfig: Handler<Messages["diffRequest"], Messages["diffResponse"]>;
  readonly configure: Handler<Messages["configureRequest"], Messages["configureResponse"]>;
  readonly invoke: Handler<Messages["invokeRequest"], Messages["invokeResponse"]>;
  readonly check: Handler<Messages["checkRequest"], Messages["checkResponse"]>;
  readonly diff: Handler<Messages["diffRequest"], Messages["diffResponse"]>;
  readonly create: Handler<Messages["createRequest"], Messages["createResponse"]>;
  readonly read: Handler<Messages["readRequest"], Messages["readResponse"]>;
  readonly update: Handler<Messages["updateRequest"], Messages["updateResponse"]>;
  readonly delete: Handler<Messages["deleteRequest"], Messages["nothing"]>;
  readonly cancel: Handler<Messages["nothing"], Messages["nothing"]>;
}

/** A service as `Server.addService` of grpc-js takes it. */
export interface Service {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

interface Method {
  readonly name: string;
  readonly handle: handleUnaryCall<Buffer, Buffer>;
}

/** The service of a resource provider. */
export function providerService(handlers: Handlers): Service {
  const methods = [
    method("Handshake", messages.handshakeRequest, messages.handshakeResponse, handlers.handshake),
    method("Attach", messages.pluginAttach, messages.nothing, handlers.attach),
    method("GetPluginInfo", messages.nothing, messages.pluginInfo, handlers.getPluginInfo),
    method("GetSchema", messages.schemaRequest, messages.schemaResponse, handlers.getSchema),
    method("GetMapping", messages.mappingRequest, messages.mappingResponse, handlers.getMapping),
    method("CheckConfig", messages.checkRequest, messages.checkResponse, handlers.checkConfig),
    method("DiffConfig", messages.diffRequest, messages.diffResponse, handlers.diffConfig),
    method("Configure", messages.configureRequest, messages.configureResponse, handlers.configure),
    method("Invoke", messages.invokeRequest, messages.invokeResponse, handlers.invoke),
    method("Check", messages.checkRequest, messages.checkResponse, handlers.check),
    method("Diff", messages.diffRequest, messages.diffResponse, handlers.diff),
    method("Create", messages.createRequest, messages.createResponse, handlers.create),
    method("Read", messages.readRequest, messages.readResponse, handlers.read),
    method("Update", messages.updateRequest, messages.updateResponse, handlers.update),
    method("Delete", messages.deleteRequest, messages.nothing, handlers.delete),
    method("Cancel", messages.nothing, messages.nothing, handlers.cancel),
  ];
  return {
    definition: Object.fromEntries(methods.map(({ name }) => [name, unary(name)])),
    implementation: Object.fromEntries(methods.map(({ name, handle }) => [name, handle])),
  };
}

function method<Q extends Fields, A extends Fields>(
  name: string,
  request: Message<Q>,
  response: Message<A>,
  answer: (request: ValuesOf<Q>) => Promise<Partial<ValuesOf<A>>> | Partial<ValuesOf<A>>,
): Method {
  const handle = async (bytes: Buffer): Promise<Buffer> => response.write(await answer(request.read(bytes)));
  return {
    name,
    handle: (call, done) => {
      handle(call.request).then(
        (bytes) => {
          done(null, bytes);
        },
        (error: unknown) => {
          done(toServiceError(error));
        },
      );
    },
  };
}

/** Messages are read and written by the handlers, so that what is wrong with one is an answer like another. */
function unary(name: string): MethodDefinition<Buffer, Buffer> {
  const asItIs = (bytes: Buffer): Buffer => bytes;
  return {
    path: `/pulumirpc.ResourceProvider/${name}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  };
}
