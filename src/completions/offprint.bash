# bash completion for offprint(1)

_offprint()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} options

	COMPREPLY=()
	if ((COMP_CWORD == 1)); then
		mapfile -t COMPREPLY < <(compgen -W 'build gather export site check watch serve paginate diff import new show schema specimen explain --help --version' -- "$cur")
		return
	fi
	case $prev in
	-o | --output | --files)
		compopt -o dirnames
		return
		;;
	--from)
		[[ $command == import ]] || return
		mapfile -t COMPREPLY < <(compgen -W 'ojs elibrary crossref-xml jats doaj crossref-json csl-json xlsx joss ris bibtex aclpub2 csv' -- "$cur")
		return
		;;
	-j | --jobs | --only | --shard | --languages | --timestamp | --map)
		return
		;;
	--format)
		if [[ $command == diff ]]; then
			options='text markdown json'
		else
			options='text json github'
		fi
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
		return
		;;
	--editor)
		mapfile -t COMPREPLY < <(compgen -W 'code codium vscode vscodium subl zed gvim emacs kate gedit geany mousepad idea' -- "$cur")
		return
		;;
	--conformance)
		mapfile -t COMPREPLY < <(compgen -W 'a2a+ua1 a3a+ua1 a4f+ua2 none' -- "$cur")
		return
		;;
	esac
	case $command in
	build | watch) options='--output -o --jobs -j --only --shard --strict --final --force --partial --web --conformance --timestamp --draft --proof --format --verbose -v --help -h' ;;
	gather) options='--output -o --jobs -j --strict --final --partial --web --conformance --timestamp --draft --format --verbose -v --help -h' ;;
	export) options='--output -o --jobs -j --only --strict --final --timestamp --format --verbose -v --help -h' ;;
	site) options='--output -o --files --final --format --help -h' ;;
	check) options='--jobs -j --only --strict --final --format --verbose -v --help -h' ;;
	serve) options='--editor --listen --port --jobs -j --strict --draft --help -h' ;;
	paginate) options='--dry-run -n --all --jobs -j --format --verbose -v --help -h' ;;
	diff) options='--format --help -h' ;;
	import) options='--output -o --from --map --merge --format --help -h' ;;
	new) options='--from --languages --help -h' ;;
	schema) options='--output -o --help -h' ;;
	specimen) options='--output -o --help -h' ;;
	show) options='--tree --model --frames --design --inputs --spoken --svg --page --help -h' ;;
	explain) options='--help -h' ;;
	*) return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
	elif [[ $command == explain ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" explain 2>/dev/null | sed -n 's/^  \([a-z0-9-]*\) .*/\1/p')" -- "$cur")
	else
		compopt -o default
	fi
}
complete -F _offprint offprint
