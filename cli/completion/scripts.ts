/** What each shell runs to complete `hotpass`: it asks the program itself, so that nothing here grows old. */
export const scripts = {
  bash: `# eval "$(hotpass completion bash)"
_hotpass() {
  local IFS=$'\\n'
  COMPREPLY=($(hotpass complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _hotpass hotpass
`,
  zsh: `# eval "$(hotpass completion zsh)"
_hotpass() {
  local -a lines
  lines=("\${(@f)$(hotpass complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  lines=("\${(@)lines:#}")
  if (( $#lines )); then
    lines=("\${(@)lines//:/\\\\:}")
    lines=("\${(@)lines//$'\\t'/:}")
    _describe hotpass lines
  else
    _files
  fi
}
compdef _hotpass hotpass
`,
  fish: `# hotpass completion fish | source
complete -c hotpass -e
complete -c hotpass -a '(hotpass complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
  powershell: `# hotpass completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName hotpass -ScriptBlock {
  param($word, $tree, $position)
  $words = @($tree.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  hotpass complete -- @words $word | ForEach-Object {
    $value, $text = $_ -split "\`t", 2
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $(if ($text) { $text } else { $value }))
  }
}
`,
} as const
