/** What we use of a package that brings no types. */
declare module '@adobe/structured-data-validator' {
  export default class Validator {
    constructor(schemaOrg: object);
    validate(data: object): Promise<{ severity: string; issueMessage: string; rootType: string }[]>;
  }
}
