/** What verifications say about a person; no sentence tells what an authority knows beyond the claim itself. */
export const reasons = {
  byRules: '按证件号码规则核对。',
  listed: (source: string) => `与${source}的认证名册一致。`,
  otherName: (source: string) =>
    `证件号码在${source}的认证名册中，但姓名与名册不一致，请对照证件核对姓名和号码。`,
  contradicting: '不同认证名册上的姓名不一致，请对照证件原件人工核对。',
  notListed: (source: string) => `${source}的认证名册中没有这个证件号码，请对照证件原件人工核对。`,
  registered: '认证服务核对一致。',
  registeredOtherwise: '认证服务答复姓名与证件号码不一致，请对照证件核对姓名和号码。',
  unknown: '认证服务查不到这个证件号码，请对照证件原件人工核对。',
  noAnswer: '认证服务暂时没有答复，请稍后重新认证。',
}
