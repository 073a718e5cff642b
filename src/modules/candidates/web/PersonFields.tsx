import { AutoComplete, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { majorChoices } from '#src/modules/candidates/contract/majors.ts'
import { educationNames, fieldNames, kindNames } from '#src/modules/candidates/words.ts'
import { ETHNIC_GROUPS } from '#src/shared/ethnic-groups.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { useRoute } from '#src/web/ask.tsx'

const choices = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))
const ID_CHOICES = choices(Object.values(ID_TYPES))
const KIND_CHOICES = choices(Object.values(kindNames))
const ETHNIC_CHOICES = choices([...ETHNIC_GROUPS.values()])
const EDUCATION_CHOICES = choices(Object.values(educationNames))
const GENDER_CHOICES = choices(['男', '女'])

/** Who it is: name and paper. */
export function IdentityFields() {
  return (
    <div className="kw-fields">
      <Field name="name" label="姓名" required extra="与证件一致，间隔号用“·”。">
        <Input maxLength={60} />
      </Field>
      <Field name="idType" label="证件类型" required>
        <Select options={ID_CHOICES} />
      </Field>
      <Field name="idNumber" label="证件号码" required extra="请对照证件原件逐位填写。">
        <Input maxLength={40} autoComplete="off" />
      </Field>
    </div>
  )
}

/** Everything else about a candidate; what only a correction may change stands still. */
export function DetailFields({ isRegistered = false }: { readonly isRegistered?: boolean }) {
  return (
    <div className="kw-fields">
      <Field name="kind" label={fieldNames.kind} required>
        <Select options={KIND_CHOICES} />
      </Field>
      <Field name="studentNo" label={fieldNames.studentNo} extra="在校生必填，本校内不能重复。">
        <Input maxLength={40} />
      </Field>
      <Field name="gender" label={fieldNames.gender} extra="18 位号码可以不填。">
        <Select options={GENDER_CHOICES} allowClear disabled={isRegistered} />
      </Field>
      <Field name="birthOn" label={fieldNames.birthOn} extra="18 位号码可以不填；如 2005-03-07。">
        <Input maxLength={20} disabled={isRegistered} />
      </Field>
      <Field name="ethnicity" label={fieldNames.ethnicity}>
        <Select options={ETHNIC_CHOICES} allowClear showSearch />
      </Field>
      <Field name="phone" label={fieldNames.phone}>
        <Input maxLength={30} inputMode="tel" autoComplete="off" />
      </Field>
      <Field name="email" label={fieldNames.email}>
        <Input maxLength={100} inputMode="email" autoComplete="off" />
      </Field>
      <Field name="educationLevel" label={fieldNames.educationLevel}>
        <Select options={EDUCATION_CHOICES} allowClear />
      </Field>
      <Field name="department" label={fieldNames.department}>
        <Input maxLength={40} />
      </Field>
      <MajorFields />
      <Field name="grade" label={fieldNames.grade} extra="入学年份，如 2023。">
        <Input maxLength={10} inputMode="numeric" />
      </Field>
      <Field name="className" label={fieldNames.className}>
        <Input maxLength={40} />
      </Field>
      <Field name="note" label={fieldNames.note}>
        <Input maxLength={200} />
      </Field>
    </div>
  )
}

/** Code and name of the major: choosing a code of the institution's list fills in its name. */
function MajorFields() {
  const form = Form.useFormInstance()
  const choices = useRoute(majorChoices, {})
  const majors = choices.data?.majors ?? []
  const options = majors.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  const name = (code: string) => majors.find((each) => each.code === code)?.name
  return (
    <>
      <Field
        name="majorCode"
        label={fieldNames.majorCode}
        {...(majors.length > 0 ? { extra: '须是本校专业目录中的代码。' } : {})}
      >
        <AutoComplete
          options={options}
          maxLength={20}
          showSearch={{ filterOption: (typed, option) => (option?.label ?? '').includes(typed) }}
          onSelect={(code: string) => form.setFieldValue('major', name(code))}
        />
      </Field>
      <Field name="major" label={fieldNames.major}>
        <Input maxLength={60} />
      </Field>
    </>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly required?: boolean
  readonly extra?: string
  readonly children: ReactNode
}

function Field({ name, label, required = false, extra, children }: FieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={required ? [{ required, message: `请填写${label}。` }] : []}
    >
      {children}
    </Form.Item>
  )
}
