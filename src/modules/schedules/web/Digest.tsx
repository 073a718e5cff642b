import { Typography } from 'antd'

/** A digest as people compare it, whole in the clipboard. */
export const Digest = ({ text }: { readonly text: string }) =>
  text ? (
    <Typography.Text copyable={{ text }} className="kw-mono">
      {text.slice(0, 12).replaceAll(/(.{4})(?=.)/g, '$1 ')}
    </Typography.Text>
  ) : (
    <span>—</span>
  )
