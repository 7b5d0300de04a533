import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isUnionType,
  OperationTypeNode,
  print,
} from 'graphql';

export interface ContractComparison {
  /** Schema coordinates of the contract that are not served yet: only the outermost, not what hangs on it. */
  readonly missing: string[];
  /** What is in both and does not fit, one sentence each, that begins with the coordinate. */
  readonly broken: string[];
}

/**
 * Compares the served schema with the contract that clients write against. What the served schema has
 * beyond the contract is welcome unless a client would have to give it: a required argument or input
 * field. Types must be the same to the last exclamation mark, stricter ones too. Descriptions and
 * directives are not compared.
 */
export function compareWithContract(served: GraphQLSchema, contract: GraphQLSchema): ContractComparison {
  const found: ContractComparison = { missing: [], broken: [] };
  for (const type of Object.values(contract.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    const servedType = served.getType(type.name);
    if (servedType) compareTypes(servedType, type, served, found);
    else found.missing.push(type.name);
  }
  for (const operation of Object.values(OperationTypeNode)) {
    const root = contract.getRootType(operation);
    if (root && served.getType(root.name) && served.getRootType(operation)?.name !== root.name) {
      found.broken.push(`${root.name}: is not what a ${operation} starts from`);
    }
  }
  return found;
}

function compareTypes(
  served: GraphQLNamedType,
  agreed: GraphQLNamedType,
  schema: GraphQLSchema,
  found: ContractComparison,
): void {
  if (hasFields(agreed) && hasFields(served) && kindOf(agreed) === kindOf(served)) {
    compareInterfaces(served, agreed, schema, found);
    compareFields(served, agreed, found);
  } else if (isInputObjectType(agreed) && isInputObjectType(served)) {
    compareInputs(served, agreed, found);
  } else if (isEnumType(agreed) && isEnumType(served)) {
    compareEnums(served, agreed, found);
  } else if (isUnionType(agreed) && isUnionType(served)) {
    compareUnions(served, agreed, schema, found);
  } else if (kindOf(agreed) !== kindOf(served)) {
    found.broken.push(`${agreed.name}: is a ${kindOf(served)}, not a ${kindOf(agreed)}`);
  }
}

function hasFields(type: GraphQLNamedType): type is GraphQLObjectType | GraphQLInterfaceType {
  return isObjectType(type) || isInterfaceType(type);
}

/** `GraphQLObjectType` and so on: the tag that graphql gives its classes. */
function kindOf(type: GraphQLNamedType): string {
  return type[Symbol.toStringTag];
}

function compareInterfaces(
  served: GraphQLObjectType | GraphQLInterfaceType,
  agreed: GraphQLObjectType | GraphQLInterfaceType,
  schema: GraphQLSchema,
  found: ContractComparison,
): void {
  const implemented = served.getInterfaces().map(({ name }) => name);
  for (const { name } of agreed.getInterfaces()) {
    if (schema.getType(name) && !implemented.includes(name)) {
      found.broken.push(`${agreed.name}: does not implement ${name}`);
    }
  }
}

function compareFields(
  served: GraphQLObjectType | GraphQLInterfaceType,
  agreed: GraphQLObjectType | GraphQLInterfaceType,
  found: ContractComparison,
): void {
  const servedFields = served.getFields();
  for (const field of Object.values(agreed.getFields())) {
    const coordinate = `${agreed.name}.${field.name}`;
    const servedField = servedFields[field.name];
    if (!servedField) {
      found.missing.push(coordinate);
      continue;
    }
    compareTypeReferences(coordinate, servedField, field, found);
    compareArguments(coordinate, servedField, field, found);
  }
}

function compareArguments(
  coordinate: string,
  served: GraphQLField<unknown, unknown>,
  agreed: GraphQLField<unknown, unknown>,
  found: ContractComparison,
): void {
  for (const argument of agreed.args) {
    const servedArgument = served.args.find(({ name }) => name === argument.name);
    if (servedArgument)
      compareInputValues(`${coordinate}(${argument.name}:)`, servedArgument, argument, found);
    else found.missing.push(`${coordinate}(${argument.name}:)`);
  }
  for (const argument of served.args) {
    const isNew = agreed.args.every(({ name }) => name !== argument.name);
    if (isNew && isRequiredArgument(argument)) {
      found.broken.push(`${coordinate}(${argument.name}:): is required and not in the contract`);
    }
  }
}

function compareInputs(
  served: GraphQLInputObjectType,
  agreed: GraphQLInputObjectType,
  found: ContractComparison,
): void {
  if (served.isOneOf !== agreed.isOneOf) found.broken.push(`${agreed.name}: differs in @oneOf`);
  const agreedFields = agreed.getFields();
  const servedFields = served.getFields();
  for (const field of Object.values(agreedFields)) {
    const servedField = servedFields[field.name];
    if (servedField) compareInputValues(`${agreed.name}.${field.name}`, servedField, field, found);
    else found.missing.push(`${agreed.name}.${field.name}`);
  }
  for (const field of Object.values(servedFields)) {
    if (!agreedFields[field.name] && isRequiredInputField(field)) {
      found.broken.push(`${agreed.name}.${field.name}: is required and not in the contract`);
    }
  }
}

function compareInputValues(
  coordinate: string,
  served: GraphQLArgument | GraphQLInputField,
  agreed: GraphQLArgument | GraphQLInputField,
  found: ContractComparison,
): void {
  if (!compareTypeReferences(coordinate, served, agreed, found)) return;
  const [servedDefault, agreedDefault] = [defaultOf(served), defaultOf(agreed)];
  if (servedDefault !== agreedDefault) {
    found.broken.push(`${coordinate}: has default ${servedDefault}, not ${agreedDefault}`);
  }
}

/** As SDL writes it, so that an enum value and its internal value don't matter; `none` where there is none. */
function defaultOf(input: GraphQLArgument | GraphQLInputField): string {
  const literal = astFromValue(input.defaultValue, input.type);
  return literal ? print(literal) : 'none';
}

function compareEnums(served: GraphQLEnumType, agreed: GraphQLEnumType, found: ContractComparison): void {
  for (const { name } of agreed.getValues()) {
    if (!served.getValue(name)) found.missing.push(`${agreed.name}.${name}`);
  }
}

function compareUnions(
  served: GraphQLUnionType,
  agreed: GraphQLUnionType,
  schema: GraphQLSchema,
  found: ContractComparison,
): void {
  const members = served.getTypes().map(({ name }) => name);
  for (const { name } of agreed.getTypes()) {
    if (schema.getType(name) && !members.includes(name)) {
      found.broken.push(`${agreed.name}: does not contain ${name}`);
    }
  }
}

function compareTypeReferences(
  coordinate: string,
  served: { readonly type: unknown },
  agreed: { readonly type: unknown },
  found: ContractComparison,
): boolean {
  const fits = String(served.type) === String(agreed.type);
  if (!fits) found.broken.push(`${coordinate}: is ${served.type}, not ${agreed.type}`);
  return fits;
}
