import { buildSchema } from 'graphql';
import { compareWithContract } from '../../src/commands/compare-with-contract';

const compare = (contract: string, served: string) =>
  compareWithContract(buildSchema(served), buildSchema(contract));

describe('the comparison with the contract', () => {
  it('finds nothing between a schema and itself', () => {
    const sdl = `
      interface Node { id: ID! }
      type Book implements Node { id: ID! pages(first: Int! = 20): [String!]! }
      union Hit = Book
      enum Order { NAME AGE }
      scalar UUID
      input BookInput { guid: UUID order: Order! = NAME }
      type Query { hits(input: BookInput!): [Hit!] }
      type Mutation { write(input: BookInput!): Book }
    `;

    expect(compare(sdl, sdl)).toEqual({ missing: [], broken: [] });
  });

  it.each([
    ['a type', 'type Query { a: Int } type Book { id: ID }', 'type Query { a: Int }', 'Book'],
    ['a root type', 'type Query { a: Int } type Mutation { b: Int }', 'type Query { a: Int }', 'Mutation'],
    ['a field', 'type Query { a: Int b: Int }', 'type Query { a: Int }', 'Query.b'],
    ['an argument', 'type Query { a(b: Int): Int }', 'type Query { a: Int }', 'Query.a(b:)'],
    ['an enum value', 'type Query { a: E } enum E { X Y }', 'type Query { a: E } enum E { X }', 'E.Y'],
    [
      'an input field',
      'type Query { a(b: I): Int } input I { c: Int d: Int! }',
      'type Query { a(b: I): Int } input I { c: Int }',
      'I.d',
    ],
    [
      'an interface field',
      'type Query { a: N } interface N { c: Int d: Int }',
      'type Query { a: N } interface N { c: Int }',
      'N.d',
    ],
    [
      'an interface, and not that it is not implemented',
      'type Query { a: B } type B implements N { c: Int } interface N { c: Int }',
      'type Query { a: B } type B { c: Int }',
      'N',
    ],
    [
      'a member of a union, and not that it is not contained',
      'type Query { a: U } union U = B | C type B { d: Int } type C { e: Int }',
      'type Query { a: U } union U = B type B { d: Int }',
      'C',
    ],
  ])('says that %s is missing', (_what, contract, served, coordinate) => {
    expect(compare(contract, served)).toEqual({ missing: [coordinate], broken: [] });
  });

  it.each([
    [
      'a field of another type',
      'type Query { a: Int }',
      'type Query { a: String }',
      'Query.a: is String, not Int',
    ],
    [
      'a field that may be null',
      'type Query { a: Int! }',
      'type Query { a: Int }',
      'Query.a: is Int, not Int!',
    ],
    [
      'a field that is never null',
      'type Query { a: Int }',
      'type Query { a: Int! }',
      'Query.a: is Int!, not Int',
    ],
    [
      'a list whose items may be null',
      'type Query { a: [Int!]! }',
      'type Query { a: [Int]! }',
      'Query.a: is [Int]!, not [Int!]!',
    ],
    [
      'a type of another kind',
      'type Query { a: B } type B { c: Int }',
      'type Query { a: B } interface B { c: Int }',
      'B: is a GraphQLInterfaceType, not a GraphQLObjectType',
    ],
    [
      'a scalar that became an enum',
      'type Query { a: B } scalar B',
      'type Query { a: B } enum B { C }',
      'B: is a GraphQLEnumType, not a GraphQLScalarType',
    ],
    [
      'an argument of another type',
      'type Query { a(b: Int): Int }',
      'type Query { a(b: Int!): Int }',
      'Query.a(b:): is Int!, not Int',
    ],
    [
      'another default of an argument',
      'type Query { a(b: Int! = 20): Int }',
      'type Query { a(b: Int! = 50): Int }',
      'Query.a(b:): has default 50, not 20',
    ],
    [
      'a default that is gone',
      'type Query { a(b: Int = 20): Int }',
      'type Query { a(b: Int): Int }',
      'Query.a(b:): has default none, not 20',
    ],
    [
      'a default that came',
      'type Query { a(b: Int): Int }',
      'type Query { a(b: Int = 20): Int }',
      'Query.a(b:): has default 20, not none',
    ],
    [
      'another default of an input field',
      'type Query { a(b: I): Int } input I { c: E! = X } enum E { X Y }',
      'type Query { a(b: I): Int } input I { c: E! = Y } enum E { X Y }',
      'I.c: has default Y, not X',
    ],
    [
      'an input field of another type',
      'type Query { a(b: I): Int } input I { c: Int }',
      'type Query { a(b: I): Int } input I { c: [Int!] }',
      'I.c: is [Int!], not Int',
    ],
    [
      'a required argument that came',
      'type Query { a: Int }',
      'type Query { a(b: Int!): Int }',
      'Query.a(b:): is required and not in the contract',
    ],
    [
      'a required input field that came',
      'type Query { a(b: I): Int } input I { c: Int }',
      'type Query { a(b: I): Int } input I { c: Int d: Int! }',
      'I.d: is required and not in the contract',
    ],
    [
      'an input of which one field must be given',
      'type Query { a(b: I): Int } input I { c: Int d: Int }',
      'type Query { a(b: I): Int } input I @oneOf { c: Int d: Int }',
      'I: differs in @oneOf',
    ],
    [
      'an interface that is not implemented',
      'type Query { a: B n: N } type B implements N { c: Int } interface N { c: Int }',
      'type Query { a: B n: N } type B { c: Int } interface N { c: Int }',
      'B: does not implement N',
    ],
    [
      'an interface that another does not implement',
      'type Query { a: B n: N } interface B implements N { c: Int } interface N { c: Int }',
      'type Query { a: B n: N } interface B { c: Int } interface N { c: Int }',
      'B: does not implement N',
    ],
    [
      'a union without one of its types',
      'type Query { a: U b: B c: C } union U = B | C type B { d: Int } type C { e: Int }',
      'type Query { a: U b: B c: C } union U = B type B { d: Int } type C { e: Int }',
      'U: does not contain C',
    ],
    [
      'a root type that is an ordinary one',
      'type Query { a: Int } type Mutation { b: Int }',
      'schema { query: Query } type Query { a: Int } type Mutation { b: Int }',
      'Mutation: is not what a mutation starts from',
    ],
  ])('says that %s breaks it', (_what, contract, served, sentence) => {
    expect(compare(contract, served)).toEqual({ missing: [], broken: [sentence] });
  });

  it.each([
    ['a type', 'type Query { a: Int }', 'type Query { a: Int } type B { c: Int }'],
    ['a field', 'type Query { a: Int }', 'type Query { a: Int b: Int }'],
    ['an optional argument', 'type Query { a: Int }', 'type Query { a(b: Int c: Int! = 1): Int }'],
    ['an enum value', 'type Query { a: E } enum E { X }', 'type Query { a: E } enum E { X Y }'],
    [
      'an optional input field',
      'type Query { a(b: I): Int } input I { c: Int }',
      'type Query { a(b: I): Int } input I { c: Int d: Int e: Int! = 1 }',
    ],
    [
      'a type of a union',
      'type Query { a: U } union U = B type B { d: Int }',
      'type Query { a: U } union U = B | C type B { d: Int } type C { e: Int }',
    ],
    ['a description', 'type Query { a: Int }', 'type Query { "The first letter." a: Int }'],
  ])('welcomes %s beyond the contract', (_what, contract, served) => {
    expect(compare(contract, served)).toEqual({ missing: [], broken: [] });
  });
});
